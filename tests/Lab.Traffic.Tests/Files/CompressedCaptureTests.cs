using System.IO.Compression;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Files;

public class CompressedCaptureTests
{
    private static readonly byte[] Plain = Many(200).ToArray();

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Compressed_capture_gives_the_facts_of_the_plain_one(string form)
    {
        var facts = CaptureBuilder.Analyze(Pack(Plain, form));

        (facts.File.Complete, facts.File.Compression, facts.Packets, facts.Problems.Count).Should().Be((true, form, 200, 0));
        CaptureBuilder.Analyze(Plain).File.Compression.Should().BeNull();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Compressed_capture_of_several_parts_is_read_to_its_end(string form) =>
        CaptureBuilder.Analyze([.. Pack(Plain[..5_000], form), .. Pack(Plain[5_000..], form)]).Packets.Should().Be(200);

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Cut_compression_gives_what_precedes_and_says_where(string form)
    {
        var packed = Pack(Many(4_000).ToArray(), form);

        var facts = CaptureBuilder.Analyze(packed[..(packed.Length * 3 / 4)]);

        facts.File.Complete.Should().BeFalse();
        facts.Packets.Should().BeInRange(1_000, 3_600);
        facts.Problems.Should().ContainSingle().Which.Should().Match<CaptureProblem>(one => one.Kind == (form == "gzip" ? "file-cut" : "file-compression") && one.FileOffset != null);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void Damaged_compression_never_throws_and_is_never_complete_with_other_packets(string form)
    {
        var packed = Pack(Plain, form);
        Gen.Select(Gen.Int[24, packed.Length - 1], Gen.Int[1, 255]).Sample(
            change =>
            {
                var bytes = packed.ToArray();
                bytes[change.Item1] ^= (byte)change.Item2;
                try
                {
                    return CaptureBuilder.Analyze(bytes) is { } facts && (!facts.File.Complete || facts.Packets == 200);
                }
                catch (CaptureFormatException fault)
                {
                    return fault.Message.Contains(form, StringComparison.Ordinal); // Nothing came out of it.
                }
            },
            iter: 200);
    }

    [Fact]
    public void Stream_that_cannot_go_back_is_read_as_well()
    {
        foreach (var bytes in new[] { Plain, Pack(Plain, "gzip"), Pack(Plain, "zstd") })
        {
            using var stream = new OneWay(new MemoryStream(bytes));
            CaptureAnalyzer.Analyze(stream, new AnalysisOptions(), TestContext.Current.CancellationToken).Packets.Should().Be(200);
        }
    }

    [Fact]
    public void Compressed_file_that_holds_no_capture_is_refused()
    {
        var analyze = () => CaptureBuilder.Analyze(Pack(Frames.Text("no capture at all"), "gzip"));

        analyze.Should().Throw<CaptureFormatException>().WithMessage("*neither pcap nor pcapng*");
    }

    [Fact]
    public void Secrets_behind_the_packets_are_used_in_a_compressed_file_too()
    {
        var builder = new PcapngBuilder().Section().Interface(1);
        foreach (var frame in new Tls13Connection().Send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n").Conversation.Frames)
        {
            builder.Packet(frame);
        }

        CaptureBuilder.Analyze(Pack(builder.Secrets(Tls13Connection.Keys).ToArray(), "gzip")).Http.Should().ContainSingle().Which.Target.Should().Be("/late");
    }

    [Fact]
    public void Blocks_that_hold_no_packets_are_counted_and_unknown_ones_are_a_problem()
    {
        var facts = new PcapngBuilder().Section().Interface(1).Block(4, new byte[8]).Block(0x0bad, new byte[8]).Block(0x40000bad, new byte[8]).Packet(Frames.Udp([1])).Analyze();

        (facts.File.BlocksPassedOver, facts.Problems.Count).Should().Be((3, 0));
        new PcapngBuilder().Section().Interface(1).Block(0x7777, new byte[8]).Block(0x7778, new byte[8]).Packet(Frames.Udp([1])).Analyze()
            .Problems.Should().ContainSingle().Which.Should().Match<CaptureProblem>(one => one.Kind == "pcapng-block" && one.Message.StartsWith("2 ") && one.Message.Contains("0x00007777"));
    }

    [Fact]
    public void Interfaces_of_different_links_and_resolutions_are_read_each_in_its_own_way()
    {
        var facts = new PcapngBuilder().Section(big: true).Interface(1, resolution: 9).Interface(101, resolution: 3)
            .Packet(Frames.Udp([1]), 0, 1_700_000_000_000_000_000).Packet(Frames.UdpIp([2, 2]).Bytes, 1, 1_700_000_001_000).Analyze();

        (facts.LastTime - facts.FirstTime, facts.Flows.Single().PayloadOut).Should().Be((TimeSpan.FromSeconds(1), 3L));
        facts.File.LinkTypes.Should().Equal(1, 101);
    }

    private static CaptureBuilder Many(int count)
    {
        var builder = new CaptureBuilder();
        var noise = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var bytes = new byte[60];
            noise.NextBytes(bytes);
            builder.Add(Frames.Udp(bytes));
        }
        return builder;
    }

    private static byte[] Pack(byte[] bytes, string form)
    {
        var packed = new MemoryStream();
        using (Stream stream = form == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true) : Zstandard(packed))
        {
            stream.Write(bytes);
        }
        return packed.ToArray();
    }

    private static ZstdSharp.CompressionStream Zstandard(Stream packed)
    {
        var stream = new ZstdSharp.CompressionStream(packed, leaveOpen: true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return stream;
    }

    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 3));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
