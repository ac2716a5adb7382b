using System.IO.Pipelines;
using System.Security.Cryptography;
using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Tests.Capture;

/// <summary>A source that breaks is started again, and its parts stand in one file.</summary>
public sealed class CaptureRestartTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly byte[] Header = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 113, 0, 0, 0];
    private readonly TemporaryFolder _temp = new();
    private readonly PartsSource _source = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File1 => Path.Combine(_temp.Path, "capture.pcap");

    [Fact]
    public async Task Parts_stand_behind_each_other_with_one_header_and_the_packet_that_was_cut_in_a_file_of_its_own()
    {
        var file = await RecordAsync([.. Header, .. Packet(1), .. Packet(2)[..20]], [.. Header, .. Packet(3)]);

        byte[] expected = [.. Header, .. Packet(1), .. Packet(3)];
        (await File.ReadAllBytesAsync(File1, Cancel)).Should().Equal(expected);
        (await File.ReadAllBytesAsync(File1 + ".cut-1", Cancel)).Should().Equal(Packet(2)[..20]);
        (file.Bytes, file.Sha256).Should().Be((expected.Length, Convert.ToHexStringLower(SHA256.HashData(expected))));
    }

    [Fact]
    public async Task Time_between_two_parts_is_a_gap_with_both_times()
    {
        var file = await RecordAsync([.. Header, .. Packet(1)], [.. Header, .. Packet(2)]);

        file.Gaps.Should().ContainSingle().Which.Should().Match<CaptureGap>(gap => gap.To >= gap.From && gap.Cause.Contains("started again"));
    }

    [Fact]
    public async Task Counters_of_the_last_part_are_not_taken_for_those_of_the_whole() =>
        (await RecordAsync([.. Header, .. Packet(1)], [.. Header, .. Packet(2)])).PacketsReported.Should().BeNull();

    [Fact]
    public async Task Part_of_another_kind_is_not_put_behind()
    {
        byte[] other = [.. Header];
        other[20] = 1;

        var file = await RecordAsync([.. Header, .. Packet(1)], [.. other, .. Packet(2)]);

        (file.Gaps.Single().To, file.Bytes).Should().Be((null, Header.Length + Packet(1).Length));
    }

    [Fact]
    public async Task Source_that_cannot_be_started_again_leaves_the_gap_open_and_says_why()
    {
        var file = await RecordAsync([.. Header, .. Packet(1)]);

        file.Gaps.Should().ContainSingle().Which.Should().Match<CaptureGap>(gap => gap.To == null && gap.Cause.Contains("no more parts"));
    }

    [Fact]
    public async Task Whole_records_alone_are_handed_on()
    {
        var seen = new List<byte>();
        await RecordPartsAsync(seen, [.. Header, .. Packet(1), .. Packet(2)[..20]], [.. Header, .. Packet(3)]);

        seen.Should().Equal([.. Header, .. Packet(1), .. Packet(3)]);
    }

    public void Dispose() => _temp.Dispose();

    private Task<CaptureFile> RecordAsync(params byte[][] parts) => RecordPartsAsync([], parts);

    private async Task<CaptureFile> RecordPartsAsync(List<byte> seen, params byte[][] parts)
    {
        var folder = RunFolder.Create(_temp.Path, SampleTraffic.Noon, "phone", "build");
        await using var recorder = await CaptureRecorder.StartAsync(_source, folder, File1, TimeProvider.System, TimeSpan.FromSeconds(1), Cancel);
        recorder.Recorded += piece => seen.AddRange(piece.Span);
        foreach (var part in parts[..^1])
        {
            await _source.WriteAsync(part, thenBreak: true, Cancel);
        }
        await _source.WriteAsync(parts[^1], thenBreak: parts.Length == 1, Cancel);
        if (parts.Length == 1)
        {
            await recorder.Ended.WaitAsync(Limit, Cancel);
        }
        else
        {
            await _source.StartedAsync(parts.Length, Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancel);
        }
        return await recorder.StopAsync(Limit, Cancel);
    }

    private static byte[] Packet(byte value) => [0, 0, 0, 0, 0, 0, 0, 0, 30, 0, 0, 0, 30, 0, 0, 0, .. Enumerable.Repeat(value, 30)];

    /// <summary>Each start gives the next part; when there is none, the start fails.</summary>
    private sealed class PartsSource : ICaptureSource
    {
        private readonly List<Pipe> _pipes = [new(), new()];
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _started;
        private int _written;

        public string Description => "parts";

        public IReadOnlyList<string> Limits => [];

        public Task StartedAsync(int count, CancellationToken cancellationToken) => count == 2 ? _second.Task.WaitAsync(Limit, cancellationToken) : Task.CompletedTask;

        public async Task WriteAsync(byte[] part, bool thenBreak, CancellationToken cancellationToken)
        {
            var pipe = _pipes[_written++];
            await pipe.Writer.WriteAsync(part, cancellationToken);
            if (thenBreak)
            {
                await pipe.Writer.CompleteAsync();
            }
        }

        public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
        {
            if (_started == _written && _started > 0)
            {
                throw new CaptureException("no more parts");
            }
            var pipe = _pipes[_started++];
            if (_started == 2)
            {
                _second.TrySetResult();
            }
            return Task.FromResult<ICaptureSession>(new Session(pipe));
        }
    }

    private sealed class Session(Pipe pipe) : ICaptureSession
    {
        public Stream Bytes { get; } = pipe.Reader.AsStream();

        public bool EndsByItself => false;

        public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
        {
            await pipe.Writer.CompleteAsync();
            return new CaptureEnd(1, 0, null);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
