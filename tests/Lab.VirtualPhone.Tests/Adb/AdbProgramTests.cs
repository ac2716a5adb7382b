using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Lab.VirtualPhone.Adb;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Adb;

/// <summary>The phone as the real adb sees it.</summary>
public sealed class AdbProgramTests : IClassFixture<AdbProgram>, IAsyncLifetime
{
    private readonly AdbProgram _adb;
    private readonly Handset _handset = new(new HandsetIdentity { Model = "HM 1SW", Product = "armani", Device = "armani" }, new PhoneClock(TimeProvider.System));
    private readonly VirtualPhoneServer _phone;
    private string _serial = "";

    public AdbProgramTests(AdbProgram adb)
    {
        _adb = adb;
        _phone = new VirtualPhoneServer(_handset);
    }

    public async ValueTask InitializeAsync()
    {
        await _phone.StartAsync();
        _serial = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_phone.Port}");
        (await _adb.Run(["connect", _serial])).Text.Should().Be($"connected to {_serial}\n");
    }

    public async ValueTask DisposeAsync()
    {
        if (AdbProgram.Installed)
        {
            await _adb.Run(["disconnect", _serial]);
        }
        await _phone.DisposeAsync();
        _handset.Dispose();
    }

    [Fact]
    public async Task Phone_is_listed_with_its_names() =>
        (await _adb.Run(["devices", "-l"])).Text.Should().Contain($"{_serial}").And.Contain("product:armani model:HM_1SW device:armani");

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    [InlineData("nosuch", 127)]
    public async Task Exit_code_comes_through(string command, int expected) => (await Device("shell", command)).Exit.Should().Be(expected);

    [Fact]
    public async Task Output_and_errors_come_apart() =>
        (await Device("shell", "echo out; echo err >&2")).Should().Match<AdbOutput>(result => result.Text == "out\n" && result.Error == "err\n");

    [Fact]
    public async Task Old_shell_protocol_loses_exit_code_and_split() =>
        (await Device("shell", "-x", "echo out; echo err >&2; exit 7")).Should().Match<AdbOutput>(result => result.Exit == 0 && result.Text == "out\nerr\n");

    [Fact]
    public async Task Shell_on_a_terminal_ends_lines_as_terminals_do() => (await Device("shell", "-tt", "echo a")).Text.Should().Be("a\r\n");

    [Fact]
    public async Task Commands_are_read_from_the_input() =>
        (await _adb.Run(["-s", _serial, "shell"], "echo one\nexit 4\n"u8.ToArray())).Should().Match<AdbOutput>(result => result.Exit == 4 && result.Text == "one\n");

    [Fact]
    public async Task Input_of_3_MB_is_counted() =>
        (await _adb.Run(["-s", _serial, "shell", "wc -c"], new byte[3_000_000])).Text.Should().Be("3000000\n");

    [Fact]
    public async Task Binary_of_5_MB_comes_out_unchanged()
    {
        var bytes = RandomNumberGenerator.GetBytes(5_000_000);
        await Push(bytes, "/data/local/tmp/five");

        var result = await Device("exec-out", "cat", "/data/local/tmp/five");

        result.Bytes.AsSpan().SequenceEqual(bytes).Should().BeTrue();
    }

    [Fact]
    public async Task File_of_20_MB_goes_in_and_out_unchanged()
    {
        var bytes = RandomNumberGenerator.GetBytes(20_000_000);
        await Push(bytes, "/sdcard/Download/twenty");
        var digest = (await Device("shell", "sha256sum -b /sdcard/Download/twenty")).Text;

        await Device("pull", "/sdcard/Download/twenty", Path.Combine(_adb.Folder, "twenty"));

        var expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var pulled = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_adb.Folder, "twenty"), TestContext.Current.CancellationToken)));
        (digest, pulled).Should().Be((expected + "\n", expected));
    }

    [Fact]
    public async Task Folder_with_names_in_any_script_and_a_link_goes_in_and_out()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_adb.Folder, "tree", "簡訊 ü")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "測試.txt"), "text", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "測試.txt");

        await Device("push", Path.Combine(_adb.Folder, "tree"), "/sdcard/");
        var pulled = await Device("pull", "/sdcard/tree", Path.Combine(_adb.Folder, "back"));

        pulled.Exit.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(_adb.Folder, "back", "簡訊 ü", "測試.txt"), TestContext.Current.CancellationToken)).Should().Be("text");
    }

    [Fact]
    public async Task Push_to_a_read_only_place_fails_with_the_reason()
    {
        var file = Path.Combine(_adb.Folder, "small");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);

        var result = await Device("push", file, "/system/small");

        (result.Exit, result.Text + result.Error).Should().Match<(int, string)>(pair => pair.Item1 == 1 && pair.Item2.Contains("Read-only file system", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_of_a_missing_file_fails_with_the_reason() =>
        (await Device("pull", "/sdcard/nosuch", _adb.Folder)).Should().Match<AdbOutput>(result => result.Exit == 1 && result.Text.Contains("No such file or directory", StringComparison.Ordinal));

    [Fact]
    public async Task Forward_reaches_a_listener_of_the_phone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Answer(listener);
        var forwarded = (await Device("forward", "tcp:0", string.Create(CultureInfo.InvariantCulture, $"tcp:{((IPEndPoint)listener.LocalEndpoint).Port}"))).Text.Trim();

        (await Ask(int.Parse(forwarded, CultureInfo.InvariantCulture))).Should().Be("answer");
        await answering;
    }

    [Fact]
    public async Task Reverse_reaches_a_listener_of_the_host()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Answer(listener);
        var reversed = (await Device("reverse", "tcp:0", string.Create(CultureInfo.InvariantCulture, $"tcp:{((IPEndPoint)listener.LocalEndpoint).Port}"))).Text.Trim();

        (await Ask(int.Parse(reversed, CultureInfo.InvariantCulture))).Should().Be("answer");
        await answering;
    }

    [Fact]
    public async Task Reverse_is_listed_and_removed()
    {
        var port = (await Device("reverse", "tcp:0", "tcp:9")).Text.Trim();
        var listed = (await Device("reverse", "--list")).Text;
        await Device("reverse", "--remove", "tcp:" + port);

        (listed.Trim(), (await Device("reverse", "--list")).Text.Trim()).Should().Be(($"(reverse) tcp:{port} tcp:9", ""));
    }

    [Fact]
    public async Task Removing_a_reverse_that_is_not_there_fails() =>
        (await Device("reverse", "--remove", "tcp:9999")).Error.Should().Contain("listener 'tcp:9999' not found");

    [Fact]
    public async Task Root_is_granted_on_a_debug_build()
    {
        var said = (await Device("root")).Text;
        await Device("wait-for-device");

        (said, (await Device("shell", "whoami")).Text).Should().Be(("restarting adbd as root\n", "root\n"));
    }

    [Fact]
    public async Task Phone_comes_back_from_a_restart_with_another_boot_id()
    {
        var before = (await Device("shell", "cat /proc/sys/kernel/random/boot_id")).Text;
        await Device("reboot");
        await Device("wait-for-disconnect");
        string connected;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            await _adb.Run(["disconnect", _serial]);
            connected = (await _adb.Run(["connect", _serial])).Text;
        }
        while (!connected.StartsWith("connected to", StringComparison.Ordinal));

        (await Device("shell", "cat /proc/sys/kernel/random/boot_id")).Text.Should().NotBe(before).And.HaveLength(37);
    }

    [Fact]
    public async Task Forty_shells_run_side_by_side()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Device("shell", $"echo {i}; exit {i}")));

        all.Select(result => (result.Text, result.Exit)).Should().Equal(Enumerable.Range(0, 40).Select(i => ($"{i}\n", i)));
    }

    [Fact]
    public async Task Client_that_is_killed_ends_its_command_on_the_phone()
    {
        using var client = _adb.Start("-s", _serial, "shell", "echo ready; sleep 1000");
        await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await Until(() => Sleeps);

        client.Kill();

        await Until(() => !Sleeps);
    }

    [Fact]
    public async Task Old_phone_takes_and_gives_files_unchanged()
    {
        using var handset = new Handset(new HandsetIdentity { AdbProtocol = AdbProtocol.Old, Sdk = 18 }, new PhoneClock(TimeProvider.System));
        await using var phone = new VirtualPhoneServer(handset);
        await phone.StartAsync(TestContext.Current.CancellationToken);
        var serial = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{phone.Port}");
        await _adb.Run(["connect", serial]);
        var bytes = RandomNumberGenerator.GetBytes(1_000_000);
        var file = Path.Combine(_adb.Folder, "old");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        await _adb.Run(["-s", serial, "push", file, "/sdcard/old"]);
        await _adb.Run(["-s", serial, "pull", "/sdcard/old", file + ".back"]);

        (await File.ReadAllBytesAsync(file + ".back", TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(bytes).Should().BeTrue();
    }

    private bool Sleeps => _handset.Processes.All.Any(process => process.Name == "sleep");

    private static async Task Answer(TcpListener listener)
    {
        using var socket = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var question = new byte[8];
        await socket.GetStream().ReadExactlyAsync(question, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync("answer"u8.ToArray(), TestContext.Current.CancellationToken);
    }

    private static async Task<string> Ask(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("question"u8.ToArray(), TestContext.Current.CancellationToken);
        var answer = new byte[6];
        await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(answer);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private Task<AdbOutput> Device(params string[] arguments) => _adb.Run(["-s", _serial, .. arguments]);

    private async Task Push(byte[] bytes, string target)
    {
        var file = Path.Combine(_adb.Folder, "pushed");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        (await Device("push", file, target)).Exit.Should().Be(0);
    }
}
