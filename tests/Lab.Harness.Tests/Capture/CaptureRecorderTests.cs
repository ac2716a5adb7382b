using System.IO.Pipelines;
using System.Security.Cryptography;
using Lab.Harness.Capture;
using Lab.Harness.Journal;

namespace Lab.Harness.Tests.Capture;

public sealed class CaptureRecorderTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _temp = new();
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task Original_bytes_are_on_disk_and_hashed_as_they_came()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        await using var recorder = await StartAsync("capture.pcap");
        await _pipe.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await recorder.WaitForFirstBytesAsync(Limit, TestContext.Current.CancellationToken);

        var file = await recorder.StopAsync(Limit, TestContext.Current.CancellationToken);

        File.ReadAllBytes(Path.Combine(_temp.Path, "capture.pcap")).Should().Equal(bytes);
        file.Should().BeEquivalentTo(new { Bytes = 300_000L, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), PacketsDropped = 4L });
    }

    [Fact]
    public async Task A_capture_that_was_stopped_has_no_gap()
    {
        await using var recorder = await StartAsync("capture.pcap");
        await _pipe.Writer.WriteAsync(new byte[10], TestContext.Current.CancellationToken);

        (await recorder.StopAsync(Limit, TestContext.Current.CancellationToken)).Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task A_source_that_ends_before_it_was_stopped_is_a_gap_and_its_bytes_are_kept()
    {
        await using var recorder = await StartAsync("capture.pcap");
        await _pipe.Writer.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        await _pipe.Writer.CompleteAsync();
        await recorder.Ended;

        var file = await recorder.StopAsync(Limit, TestContext.Current.CancellationToken);

        file.Gaps.Should().ContainSingle().Which.Cause.Should().Contain("ended before it was stopped");
        file.Bytes.Should().Be(10);
    }

    [Fact]
    public async Task A_source_that_breaks_is_a_gap_with_its_words()
    {
        await using var recorder = await StartAsync("capture.pcap");
        await _pipe.Writer.CompleteAsync(new IOException("cable out"));
        await recorder.Ended;

        (await recorder.StopAsync(Limit, TestContext.Current.CancellationToken)).Gaps.Should().ContainSingle().Which.Cause.Should().Contain("cable out");
    }

    [Fact]
    public async Task A_source_that_sends_nothing_is_named_after_the_limit()
    {
        await using var recorder = await StartAsync("capture.pcap");

        var wait = () => recorder.WaitForFirstBytesAsync(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);

        await wait.Should().ThrowAsync<CaptureException>().WithMessage("*no bytes came*");
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said_so_and_nothing_before_is_lost()
    {
        Directory.CreateDirectory(Path.Combine(_temp.Path, "capture.pcap"));
        await using var recorder = await StartAsync("capture.pcap");
        await recorder.Ended;

        var check = recorder.ThrowIfUnwritten;

        check.Should().Throw<EvidenceException>().WithMessage("*capture.pcap*");
    }

    public void Dispose() => _temp.Dispose();

    private Task<CaptureRecorder> StartAsync(string name)
    {
        var folder = RunFolder.Create(_temp.Path, SampleTraffic.Noon, "phone", "build");
        return CaptureRecorder.StartAsync(new PipeSource(_pipe), folder, Path.Combine(_temp.Path, name), TimeProvider.System, TimeSpan.Zero, TestContext.Current.CancellationToken);
    }

    private sealed class PipeSource(Pipe pipe) : ICaptureSource, ICaptureSession
    {
        public string Description => "pipe";

        public IReadOnlyList<string> Limits => [];

        public Stream Bytes { get; } = pipe.Reader.AsStream();

        public bool EndsByItself => false;

        public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken) => Task.FromResult<ICaptureSession>(this);

        public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
        {
            await pipe.Writer.CompleteAsync();
            return new CaptureEnd(100, 4, "4 packets dropped by kernel");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
