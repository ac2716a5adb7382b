using Lab.Traffic.Files;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>Gathered segments as one readable stream, which knows where the bytes that were read last came from.</summary>
internal sealed class SegmentStream(IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments) : ReadOnlyStream
{
    private const int MaxReadBytes = 4_096;
    private int index;
    private int offset;

    /// <summary>Where the bytes of the latest read were seen.</summary>
    public StreamPosition LastRead { get; private set; } = segments[0].At;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (index < segments.Count && offset == segments[index].Bytes.Length)
        {
            index++;
            offset = 0;
        }
        if (index == segments.Count)
        {
            return 0;
        }
        var (at, bytes) = segments[index];
        LastRead = at.Plus(offset);
        var taken = Math.Min(Math.Min(buffer.Length, MaxReadBytes), bytes.Length - offset);
        bytes.AsSpan(offset, taken).CopyTo(buffer);
        offset += taken;
        return taken;
    }
}
