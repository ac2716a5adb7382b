using System.Buffers;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>A record that is gathered whole, with the places that its bytes came from. The memory is lent: whoever is done with a record returns it.</summary>
internal sealed class TlsRecord
{
    private readonly List<(StreamPosition At, int Index)> segments = [];
    private readonly byte[] header = new byte[5];
    private byte[]? bytes;
    private int count;

    public int Type => header[0];

    public ReadOnlySpan<byte> Header => header;

    public ReadOnlySpan<byte> Fragment => bytes.AsSpan(0, count);

    /// <summary>Where the first byte of the fragment was seen.</summary>
    public StreamPosition Start => segments[0].At;

    /// <summary>Packet that brought the last byte.</summary>
    public StreamPosition End => segments[^1].At;

    /// <summary>Begins a record.</summary>
    public static TlsRecord Begin(ReadOnlySpan<byte> header, int length)
    {
        var record = new TlsRecord { bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, length)) };
        header.CopyTo(record.header);
        return record;
    }

    /// <summary>Adds bytes; no more than the length told at the beginning.</summary>
    public void Add(ReadOnlySpan<byte> part, in StreamPosition at)
    {
        segments.Add((at, count));
        part.CopyTo(bytes.AsSpan(count));
        count += part.Length;
    }

    /// <summary>Gives bytes that stand for a part of the fragment, one byte for one, run by run with their places.</summary>
    public void Deliver(ReadOnlySpan<byte> content, int offset, StreamTaker taker)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var from = Math.Max(segments[i].Index, offset);
            var to = Math.Min(i + 1 < segments.Count ? segments[i + 1].Index : count, offset + content.Length);
            if (from < to)
            {
                taker(content[(from - offset)..(to - offset)], segments[i].At.Plus(from - segments[i].Index));
            }
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Return()
    {
        if (bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = null;
            count = 0;
        }
    }
}
