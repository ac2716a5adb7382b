using Lab.Devices.Adb;
using Lab.Devices.Capture;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Tests.Capture;

/// <summary>The script for the far side runs in a real shell; programs in a folder of the test stand for ssh and tcpdump.</summary>
public sealed class SshSourceTests : IDisposable
{
    private const string Head = @"printf '\324\303\262\241\002\000\004\000\000\000\000\000\000\000\000\000\000\000\004\000\001\000\000\000'; ";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-ssh");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Arguments => Path.Combine(folder.FullName, "arguments");

    private string Ssh => Path.Combine(folder.FullName, "ssh");

    private string Tcpdump => Path.Combine(folder.FullName, "tcpdump");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_end_of_the_input_ends_the_far_tcpdump_and_brings_its_counters()
    {
        var (end, bytes) = await RecordAsync(new());

        (end.Packets, end.Dropped, bytes).Should().Be((7, 2, 24));
    }

    [Fact]
    public async Task The_connection_that_carries_the_capture_is_left_out()
    {
        await RecordAsync(new());

        (await TcpdumpArgumentsAsync()).Should().Equal("-i", "br-lan", "-n", "-U", "-s", "0", "-w", "-", "not (tcp and host fe80::1 and port 50000 and port 22)");
    }

    [Fact]
    public async Task A_filter_joins_what_is_left_out_and_reaches_tcpdump_as_it_is()
    {
        await RecordAsync(new(Filter: "ether host 02:00:00:00:00:01 or udp port 53 $(touch x) '"));

        (await TcpdumpArgumentsAsync())[^1].Should().Be("(ether host 02:00:00:00:00:01 or udp port 53 $(touch x) ') and not (tcp and host fe80::1 and port 50000 and port 22)");
    }

    [Fact]
    public async Task Ssh_asks_no_question_and_gives_up_a_silent_link()
    {
        await RecordAsync(new());

        (await File.ReadAllTextAsync(Arguments + ".ssh", Token)).Split('\n').Should().Contain(["BatchMode=yes", "StrictHostKeyChecking=yes", "ServerAliveInterval=5", "ServerAliveCountMax=3", "2222", "/keys/lab", "root@192.0.2.1"]);
    }

    [Fact]
    public async Task A_lost_connection_is_a_broken_capture_and_quotes_ssh()
    {
        Write(Ssh, Head + "echo 'Timeout, server 192.0.2.1 not responding.' >&2; exit 255");
        await using var session = await Source(new()).StartAsync(Token);

        (await session.Awaiting(ReadAsync).Should().ThrowAsync<CaptureException>()).WithMessage("*exit code 255; it said: Timeout, server 192.0.2.1 not responding.*");
    }

    [Fact]
    public async Task A_far_tcpdump_that_dies_is_a_broken_capture_with_its_words()
    {
        WriteSsh("fe80::1%br-lan 50000 fe80::2 22");
        Write(Tcpdump, Head + "echo 'tcpdump: The interface disappeared' >&2; exit 1");
        await using var session = await Source(new()).StartAsync(Token);

        (await session.Awaiting(ReadAsync).Should().ThrowAsync<CaptureException>()).WithMessage("*exit code 1; it said: tcpdump: The interface disappeared*");
    }

    [Fact]
    public async Task A_far_side_that_does_not_tell_its_connection_is_refused()
    {
        WriteSsh("");

        (await Source(new()).Awaiting(it => it.StartAsync(Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*SSH_CONNECTION does not tell*");
    }

    [Fact]
    public void A_missing_host_in_lab_json_is_named()
    {
        using var client = new AdbClient();
        var create = () => CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Ssh }, client, "x");

        create.Should().Throw<CaptureException>().WithMessage("*\"capture.ssh\" is missing*");
    }

    private async Task<(CaptureEnd End, long Bytes)> RecordAsync(Wish wish)
    {
        WriteSsh("fe80::1%br-lan 50000 fe80::2 22");
        Write(Tcpdump, $"printf '%s\\n' \"$@\" > {Arguments}; trap 'echo \"7 packets captured\" >&2; echo \"2 packets dropped by kernel\" >&2; exit 0' TERM; {Head} while :; do sleep 0.05; done");
        await using var session = await Source(wish).StartAsync(Token);
        var reading = ReadAsync(session);
        var end = await session.StopAsync(Token);
        return (end, await reading);
    }

    private async Task<string[]> TcpdumpArgumentsAsync() => (await File.ReadAllTextAsync(Arguments, Token)).TrimEnd('\n').Split('\n');

    /// <summary>Does what ssh does on the far side: the last argument is for the user's shell.</summary>
    private void WriteSsh(string connection) =>
        Write(Ssh, $"printf '%s\\n' \"$@\" > {Arguments}.ssh; for last; do :; done; SSH_CONNECTION='{connection}' exec sh -c \"$last\"");

    private static void Write(string path, string script)
    {
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private SshSource Source(Wish wish) => new(
        new SshCaptureConfig { Host = "192.0.2.1", User = "root", Port = 2222, KeyFile = "/keys/lab", Interface = "br-lan", Tcpdump = Tcpdump, Filter = wish.Filter },
        TimeProvider.System,
        Ssh);

    private static async Task<long> ReadAsync(ICaptureSession session)
    {
        using var copy = new MemoryStream();
        await session.Bytes.CopyToAsync(copy, Token);
        return copy.Length;
    }

    private sealed record Wish(string? Filter = null);
}
