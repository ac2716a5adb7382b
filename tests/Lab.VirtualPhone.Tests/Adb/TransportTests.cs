using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lab.VirtualPhone.Adb;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Adb;

public sealed class TransportTests : IAsyncLifetime
{
    private readonly Handset _handset = new(new HandsetIdentity { Model = "HM 1SW", Product = "armani" }, new PhoneClock(TimeProvider.System));
    private readonly AdbHost _host = new();
    private VirtualPhoneServer _phone = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = new VirtualPhoneServer(_handset);
        await _phone.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _phone.DisposeAsync();
        _handset.Dispose();
    }

    [Fact]
    public async Task Phone_introduces_itself()
    {
        var answer = await _host.HandshakeAsync(_phone.Port);

        answer.Text.Should().StartWith("device::ro.product.name=armani;ro.product.model=HM 1SW;ro.product.device=vphone;features=").And.Contain("shell_v2");
    }

    [Fact]
    public async Task Connect_message_is_never_judged_by_its_checksum()
    {
        await _host.ConnectAsync(_phone.Port);
        await _host.SendAsync("CNXN", 0x01000001, 1 << 20, "host::"u8.ToArray(), checksum: 0);

        (await _host.ReceiveAsync()).Command.Should().Be("CNXN");
    }

    [Fact]
    public async Task Old_phone_has_no_features_and_small_payloads()
    {
        using var old = new Handset(new HandsetIdentity { AdbProtocol = AdbProtocol.Old, Sdk = 19 }, new PhoneClock(TimeProvider.System));
        await using var phone = new VirtualPhoneServer(old);
        await phone.StartAsync(TestContext.Current.CancellationToken);

        var answer = await _host.HandshakeAsync(phone.Port);

        (answer.Arg0, answer.Arg1, answer.Text.Contains("features", StringComparison.Ordinal)).Should().Be((0x01000000, 4096, false));
    }

    [Fact]
    public async Task Shell_of_the_old_phone_runs_on_a_terminal()
    {
        using var old = new Handset(new HandsetIdentity { AdbProtocol = AdbProtocol.Old, Sdk = 19 }, new PhoneClock(TimeProvider.System));
        await using var phone = new VirtualPhoneServer(old);
        await phone.StartAsync(TestContext.Current.CancellationToken);
        await _host.HandshakeAsync(phone.Port);

        await _host.SendAsync("OPEN", 5, 0, "shell:echo a; echo b\0"u8.ToArray());

        Encoding.ASCII.GetString(await _host.ReadAllAsync(5)).Should().Be("a\r\nb\r\n");
    }

    [Theory]
    [InlineData("exec:echo hello\0")]
    [InlineData("exec:echo hello")]
    public async Task Name_of_a_service_may_end_with_a_zero_or_not(string service)
    {
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("OPEN", 5, 0, Encoding.ASCII.GetBytes(service));

        Encoding.ASCII.GetString(await _host.ReadAllAsync(5)).Should().Be("hello\n");
    }

    [Fact]
    public async Task Unknown_service_is_closed()
    {
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("OPEN", 5, 0, "nosuch:\0"u8.ToArray());

        (await _host.ReceiveAsync()).Should().Match<AdbHost.Message>(message => message.Command == "CLSE" && message.Arg0 == 0 && message.Arg1 == 5);
    }

    [Fact]
    public async Task Second_message_waits_for_the_first_to_be_acknowledged()
    {
        await _host.HandshakeAsync(_phone.Port);
        await _host.SendAsync("OPEN", 5, 0, "source:3000000\0"u8.ToArray());
        await _host.ReceiveAsync();
        await _host.ReceiveAsync();

        await _host.SendAsync("OPEN", 6, 0, "exec:echo other\0"u8.ToArray());

        (await _host.ReceiveAsync()).Should().Match<AdbHost.Message>(message => message.Command == "OKAY" && message.Arg1 == 6);
    }

    [Fact]
    public async Task Delayed_acknowledgement_lets_many_messages_go_ahead()
    {
        await _host.HandshakeAsync(_phone.Port, features: "delayed_ack");
        await _host.SendAsync("OPEN", 5, 1_000_000, "source:300000\0"u8.ToArray());

        var window = await _host.ReceiveAsync();
        var received = 0;
        while (received < 300_000)
        {
            received += (await _host.ReceiveAsync()).Payload.Length;
        }

        BinaryPrimitives.ReadInt32LittleEndian(window.Payload).Should().Be(32 * 1024 * 1024);
    }

    [Fact]
    public async Task Delayed_acknowledgement_counts_the_bytes_taken()
    {
        await _host.HandshakeAsync(_phone.Port, features: "delayed_ack");
        await _host.SendAsync("OPEN", 5, 1_000_000, "sink:\0"u8.ToArray());
        var opened = await _host.ReceiveAsync();

        await _host.SendAsync("WRTE", 5, opened.Arg0, new byte[1234]);

        BinaryPrimitives.ReadInt32LittleEndian((await _host.ReceiveAsync()).Payload).Should().Be(1234);
    }

    [Fact]
    public async Task Window_that_was_not_agreed_is_refused()
    {
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("OPEN", 5, 1_000_000, "sink:\0"u8.ToArray());

        (await _host.ReceiveAsync()).Command.Should().Be("CLSE");
    }

    [Fact]
    public async Task Garbage_ends_the_connection()
    {
        await _host.HandshakeAsync(_phone.Port);

        try
        {
            await _host.SendAsync("CNXN", 0, 0, new byte[2 * 1024 * 1024]);
        }
        catch (IOException)
        {
            // The phone may cut the connection before all of it is sent.
        }

        (await _host.IsCutAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Wrong_checksum_ends_the_connection_where_checksums_are_agreed()
    {
        await _host.HandshakeAsync(_phone.Port, version: 0x01000000);

        await _host.SendAsync("OPEN", 5, 0, "exec:id\0"u8.ToArray(), checksum: 1);

        (await _host.IsCutAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Exit_code_comes_before_the_close()
    {
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("OPEN", 5, 0, "shell,v2,raw:echo o; echo e >&2; exit 7\0"u8.ToArray());

        (await _host.ReadAllAsync(5)).Should().Equal(1, 2, 0, 0, 0, (byte)'o', 10, 2, 2, 0, 0, 0, (byte)'e', 10, 3, 1, 0, 0, 0, 7);
    }

    [Fact]
    public async Task Command_ends_when_its_stream_is_closed()
    {
        await _host.HandshakeAsync(_phone.Port);
        await _host.SendAsync("OPEN", 5, 0, "exec:echo ready; sleep 100000\0"u8.ToArray());
        var opened = await _host.ReceiveAsync();
        await _host.ReceiveAsync();
        await _host.SendAsync("OKAY", 5, opened.Arg0);

        await _host.SendAsync("CLSE", 5, opened.Arg0);

        await Until(() => !_handset.Processes.All.Any(process => process.Name == "sleep"));
    }

    [Fact]
    public async Task Host_that_is_not_trusted_is_asked_for_its_key_and_let_in_when_the_user_accepts()
    {
        using var key = RSA.Create(2048);
        (_phone.Authorization.Required, _phone.Authorization.AcceptNewKeys) = (true, true);
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("AUTH", 3, 0, PublicKey(key));

        (await _host.ReceiveAsync()).Command.Should().Be("CNXN");
    }

    [Fact]
    public async Task Host_that_was_accepted_gets_in_by_its_signature()
    {
        using var key = RSA.Create(2048);
        (_phone.Authorization.Required, _phone.Authorization.AcceptNewKeys) = (true, true);
        await _host.HandshakeAsync(_phone.Port);
        await _host.SendAsync("AUTH", 3, 0, PublicKey(key));
        await _host.ReceiveAsync();
        using var again = new AdbHost();
        var token = await again.HandshakeAsync(_phone.Port);
        again.Checksums = true;

        await again.SendAsync("AUTH", 2, 0, key.SignHash(token.Payload, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));

        (await again.ReceiveAsync()).Command.Should().Be("CNXN");
    }

    [Fact]
    public async Task Signature_of_a_stranger_brings_another_question()
    {
        using var key = RSA.Create(2048);
        _phone.Authorization.Required = true;
        var token = await _host.HandshakeAsync(_phone.Port);
        _host.Checksums = true;

        await _host.SendAsync("AUTH", 2, 0, key.SignHash(token.Payload, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));

        (await _host.ReceiveAsync()).Should().Match<AdbHost.Message>(message => message.Command == "AUTH" && message.Arg0 == 1 && !message.Payload.SequenceEqual(token.Payload));
    }

    [Fact]
    public async Task Reboot_brings_a_new_boot_id_and_an_event()
    {
        var before = _handset.State.BootId;
        var completed = new TaskCompletionSource();
        _handset.State.Happened += happened => _ = happened.Kind == HandsetEventKind.BootCompleted && completed.TrySetResult();
        await _host.HandshakeAsync(_phone.Port);

        await _host.SendAsync("OPEN", 5, 0, "reboot:\0"u8.ToArray());
        await completed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        _handset.State.BootId.Should().NotBe(before);
    }

    [Fact]
    public async Task Pulled_cable_drops_the_connection_and_comes_back()
    {
        await _host.HandshakeAsync(_phone.Port);
        _phone.PullCable(TimeSpan.FromMilliseconds(50));
        var cut = await _host.IsCutAsync();

        using var again = new AdbHost();
        await Until(async () => await Reaches(again));

        cut.Should().BeTrue();
    }

    [Fact]
    public async Task Destination_that_no_one_asked_for_is_opened_to_crash_a_server()
    {
        await _host.HandshakeAsync(_phone.Port);

        _phone.CrashAdbServer();

        (await _host.ReceiveAsync()).Should().Match<AdbHost.Message>(message => message.Command == "OPEN" && message.Text == "tcp:1\0");
    }

    private static byte[] PublicKey(RSA key)
    {
        var numbers = key.ExportParameters(false);
        var structure = new byte[4 + 4 + 256 + 256 + 4];
        structure[0] = 64;
        numbers.Modulus!.Reverse().ToArray().CopyTo(structure, 8);
        numbers.Exponent!.Reverse().ToArray().CopyTo(structure, 520);
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(structure) + " tester@host\0");
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private async Task<bool> Reaches(AdbHost host)
    {
        try
        {
            await host.ConnectAsync(_phone.Port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
