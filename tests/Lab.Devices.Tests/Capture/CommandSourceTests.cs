using Lab.Devices.Capture;
using Lab.Harness.Capture;

namespace Lab.Devices.Tests.Capture;

public sealed class CommandSourceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_command_writes_is_what_is_recorded()
    {
        await using var session = await Source("sh", "-c", "printf 'pcap bytes'; sleep 60").StartAsync(Cancel);
        var buffer = new byte[10];

        await session.Bytes.ReadExactlyAsync(buffer, Cancel);

        buffer.Should().Equal("pcap bytes"u8.ToArray());
    }

    [Fact]
    public async Task The_command_is_interrupted_and_its_counters_are_read()
    {
        const string script = "trap 'echo 7 packets captured >&2; echo 2 packets dropped by kernel >&2; exit 0' INT; printf x; while true; do sleep 0.05; done";
        await using var session = await Source("bash", "-c", script).StartAsync(Cancel);
        await session.Bytes.ReadExactlyAsync(new byte[1], Cancel);

        var end = await session.StopAsync(Cancel);

        end.Should().BeEquivalentTo(new { Packets = 7L, Dropped = 2L });
    }

    [Fact]
    public async Task A_program_that_does_not_exist_is_named()
    {
        var start = () => Source("/nonexistent/tcpdump").StartAsync(Cancel);

        await start.Should().ThrowAsync<CaptureException>().WithMessage("*/nonexistent/tcpdump*$.capture.command*");
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        var start = () => new FileReplaySource("/nonexistent/x.pcap").StartAsync(Cancel);

        await start.Should().ThrowAsync<CaptureException>().WithMessage("*/nonexistent/x.pcap*$.capture.file*");
    }

    private static CommandSource Source(params string[] command) => new(command, TimeProvider.System);
}
