using System.Net;
using System.Net.Sockets;
using System.Text;
using Lab.Devices.Capture.Interface;
using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.TestSupport;
using Lab.VirtualPhone.Bench;

namespace Lab.Devices.Tests.Capture.Interface;

/// <summary>A link that goes down and comes back: the recording goes on behind a gap with both times.</summary>
public sealed class LinkReturnTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("lab-link-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interface_that_is_switched_off_and_on_leaves_a_gap_that_holds_the_time_between()
    {
        using var cable = Lay();

        var (file, bytes, off, on) = await BreakAsync(cable, cable.SwitchOff, cable.SwitchOn, TimeSpan.FromSeconds(2));

        Seen(file, bytes, off, on).Should().Be((1, true, true, true), string.Join('\n', file.Gaps));
    }

    [Fact]
    public async Task Cable_that_is_out_and_in_again_leaves_a_gap_that_holds_the_time_between()
    {
        using var cable = Lay();

        var (file, bytes, off, on) = await BreakAsync(cable, cable.Unplug, cable.Plug, TimeSpan.FromSeconds(2));

        Seen(file, bytes, off, on).Should().Be((1, true, true, true), string.Join('\n', file.Gaps));
    }

    [Fact]
    public async Task Cable_that_is_out_for_less_than_the_time_between_two_looks_leaves_a_gap_too()
    {
        using var cable = Lay();

        var (file, bytes, off, on) = await BreakAsync(cable, cable.Unplug, cable.Plug, TimeSpan.Zero);

        Seen(file, bytes, off, on).Should().Be((1, true, true, true), string.Join('\n', file.Gaps));
    }

    [Fact]
    public async Task Link_that_stays_down_leaves_a_gap_without_an_end()
    {
        using var cable = Lay();
        await using var recorder = await RecordAsync(cable, TimeSpan.FromSeconds(1));

        cable.SwitchOff();
        await recorder.Ended.WaitAsync(TimeSpan.FromSeconds(20), Token);

        (await StopAsync(recorder)).Gaps.Should().ContainSingle().Which.Should().Match<CaptureGap>(gap => gap.To == null && gap.Cause.Contains("was switched off") && gap.Cause.Contains("could not be started again within 1 s"));
    }

    public void Dispose() => parent.Delete(recursive: true);

    private static Cable Lay()
    {
        Assert.SkipUnless(PcapLibrary.IsThere, "libpcap is not installed (package libpcap0.8).");
        var obstacle = Cable.Obstacle();
        Assert.SkipUnless(obstacle is null, obstacle ?? "");
        return Cable.Lay();
    }

    /// <summary>How many gaps; whether the first holds the whole time that the link was away; whether what was sent before and after it is in the file.</summary>
    private static (int Gaps, bool HoldsIt, bool Before, bool After) Seen(CaptureFile file, string bytes, DateTimeOffset off, DateTimeOffset on) =>
        (file.Gaps.Count, file.Gaps.Count > 0 && file.Gaps[0].From <= off && file.Gaps[0].To >= on, bytes.Contains("sent-before", StringComparison.Ordinal), bytes.Contains("sent-after", StringComparison.Ordinal));

    private async Task<(CaptureFile File, string Bytes, DateTimeOffset Off, DateTimeOffset On)> BreakAsync(Cable cable, Action off, Action on, TimeSpan between)
    {
        await using var recorder = await RecordAsync(cable, TimeSpan.FromSeconds(10));
        Send(cable, "sent-before");
        var length = await GrownAsync(recorder, NanosecondPcap.FileHeaderLength);
        var went = TimeProvider.System.GetUtcNow();
        off();
        await Task.Delay(between, TimeProvider.System, Token);
        var came = TimeProvider.System.GetUtcNow();
        on();
        for (var patience = 0; patience < 100 && recorder.Bytes <= length; patience++)
        {
            // Until the source runs again nothing of this is recorded.
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
            if (patience > 15)
            {
                Send(cable, "sent-after");
            }
        }
        var file = await StopAsync(recorder);
        return (file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(parent.FullName, "capture.pcap"), Token)), went, came);
    }

    private static async Task<long> GrownAsync(CaptureRecorder recorder, long than)
    {
        for (var patience = 0; patience < 100 && recorder.Bytes <= than; patience++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
        return recorder.Bytes;
    }

    private Task<CaptureRecorder> RecordAsync(Cable cable, TimeSpan limit)
    {
        var folder = RunFolder.Create(parent.FullName, TimeProvider.System.GetUtcNow(), "phone", "build");
        return CaptureRecorder.StartAsync(new SourceWithin(cable.ReceiverNamespace), folder, Path.Combine(parent.FullName, "capture.pcap"), TimeProvider.System, limit, Token);
    }

    private static Task<CaptureFile> StopAsync(CaptureRecorder recorder) => recorder.StopAsync(TimeSpan.FromSeconds(15), Token);

    private static void Send(Cable cable, string text)
    {
        using var socket = NetworkNamespace.Run(cable.SenderNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        try
        {
            socket.SendTo(Encoding.ASCII.GetBytes(text), new IPEndPoint(IPAddress.Parse(Cable.Target), 9));
        }
        catch (SocketException)
        {
            // The link is not back yet.
        }
    }

    /// <summary>The source as it is, started within a namespace each time.</summary>
    private sealed class SourceWithin(string path) : ICaptureSource
    {
        private readonly InterfaceSource source = new(Cable.Receiver, Cable.Mac, _ => Task.FromResult(Cable.Mac), TimeProvider.System) { RingBytes = 8 * 1024 * 1024, ReturnLimit = null };

        public string Description => source.Description;

        public IReadOnlyList<string> Limits => source.Limits;

        public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken) =>
            Task.FromResult(NetworkNamespace.Run(path, () => source.StartAsync(cancellationToken).GetAwaiter().GetResult()));
    }
}
