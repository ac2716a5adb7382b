using Lab.Traffic.Files;

namespace Lab.Traffic.Tests.Files;

/// <summary>Reading ahead gives the stream's bytes, its end and its faults, in their order.</summary>
public sealed class ReadAheadTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 9_000_001).Select(i => (byte)(i * 2_654_435_761 >> 24))];

    [Fact]
    public void All_bytes_come_in_order()
    {
        using var blocks = new ReadAhead(new MemoryStream(Content));
        Rest(blocks).Should().Equal(Content);
    }

    [Fact]
    public void A_block_stays_valid_while_the_next_is_at_hand()
    {
        using var blocks = new ReadAhead(new MemoryStream(Content));
        var position = 0;
        (byte[] Block, int Length) former = ([], 0);
        while (blocks.Next(out var block, out var length))
        {
            former.Block.AsSpan(ReadAhead.Room * (former.Length > 0 ? 1 : 0), former.Length).SequenceEqual(Content.AsSpan(position - former.Length, former.Length)).Should().BeTrue();
            position += length;
            former = (block, length);
        }
    }

    [Fact]
    public void The_end_stays_the_end()
    {
        using var blocks = new ReadAhead(new MemoryStream(Content));
        Rest(blocks);
        blocks.Next(out _, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(7_000_000)]
    public void A_fault_comes_after_the_bytes_before_it(int good)
    {
        using var blocks = new ReadAhead(new FaultyStream(Content[..good]));
        var seen = 0;
        var act = () =>
        {
            while (blocks.Next(out _, out var length))
            {
                seen += length;
            }
        };
        act.Should().Throw<IOException>().WithMessage("the disk is gone");
        seen.Should().Be(good);
    }

    [Fact]
    public void Who_stops_early_waits_for_nothing()
    {
        var stream = new MemoryStream(Content);
        using (var blocks = new ReadAhead(stream))
        {
            for (var i = 0; i < 3; i++)
            {
                blocks.Next(out _, out _);
            }
        }
        var position = stream.Position;
        Thread.Yield();
        stream.Position.Should().Be(position, "nobody reads a stream behind the back of its owner");
    }

    private static byte[] Rest(ReadAhead blocks)
    {
        var all = new MemoryStream();
        while (blocks.Next(out var block, out var length))
        {
            all.Write(block, ReadAhead.Room, length);
        }
        return all.ToArray();
    }

    private sealed class FaultyStream(byte[] good) : MemoryStream(good)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is var read and > 0 ? read : throw new IOException("the disk is gone");
    }
}
