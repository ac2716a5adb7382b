using System.Buffers.Binary;
using CsCheck;
using Lab.Harness.Capture;

namespace Lab.Harness.Tests.Capture;

public sealed class RecordFramingTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Boundary_is_the_end_of_the_last_whole_record_however_the_bytes_come(bool sections, bool isBig) =>
        Gen.Select(Gen.Int[0, 60].Array[0, 8], Gen.Int[1, 40].Array[1, 60]).Sample((lengths, portions) =>
        {
            var (bytes, ends) = Capture(sections, isBig, lengths);
            var framing = new RecordFraming();
            var at = 0;
            foreach (var portion in portions)
            {
                var count = Math.Min(portion, bytes.Length - at);
                framing.Append(bytes.AsSpan(at, count));
                at += count;
                framing.IsKnown.Should().BeTrue();
                framing.Boundary.Should().Be(ends.Where(end => end <= at).DefaultIfEmpty(0).Max());
            }
        });

    [Fact]
    public void Any_bytes_may_come() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var framing = new RecordFraming();
        framing.Append(bytes);
        return framing.Boundary >= 0 && framing.Boundary <= bytes.Length && framing.Length == bytes.Length;
    });

    [Fact]
    public void Record_behind_a_cut_tail_is_followed()
    {
        var (bytes, ends) = Capture(sections: false, isBig: false, [10, 10]);
        var framing = new RecordFraming();
        framing.Append(bytes.AsSpan(0, ends[1] + 20));
        framing.CutTail();

        framing.Append(bytes.AsSpan(ends[1]));

        framing.Boundary.Should().Be(bytes.Length);
    }

    private static (byte[] Bytes, List<int> Ends) Capture(bool sections, bool isBig, int[] lengths)
    {
        using var stream = new MemoryStream();
        var ends = new List<int>();
        void Number(uint value)
        {
            var four = new byte[4];
            if (isBig)
            {
                BinaryPrimitives.WriteUInt32BigEndian(four, value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(four, value);
            }
            stream.Write(four);
        }
        void End() => ends.Add((int)stream.Length);
        if (sections)
        {
            Number(0x0A0D0D0A);
            Number(28);
            Number(0x1A2B3C4D);
            stream.Write(new byte[12]);
            Number(28);
        }
        else
        {
            Number(0xA1B2C3D4);
            stream.Write(new byte[20]);
        }
        End();
        foreach (var length in lengths)
        {
            if (sections)
            {
                var whole = (uint)(12 + (length / 4 * 4));
                Number(6);
                Number(whole);
                stream.Write(new byte[whole - 8]);
            }
            else
            {
                stream.Write(new byte[8]);
                Number((uint)length);
                Number((uint)length);
                stream.Write(new byte[length]);
            }
            End();
        }
        return (stream.ToArray(), ends);
    }
}
