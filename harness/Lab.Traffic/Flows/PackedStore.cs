namespace Lab.Traffic.Flows;

/// <summary>Packed results, one after another, for a later read: in memory as far as that goes, then in the overflow file. Not for several threads at once.</summary>
/// <param name="overflow">Takes what is more than memory is meant to hold.</param>
internal sealed class PackedStore(OverflowFile overflow)
{
    private const int ChunkBytes = 1 << ChunkBits;
    private const int ChunkBits = 14;
    private const int UnitBits = 2; // Places are of 32 bits and count in units of four bytes: 16 GiB.
    private const int MaxChunks = 1 << 32 - ChunkBits + UnitBits;
    private const int MaxRead = 32;
    private readonly List<Chunk> chunks = [];
    private readonly List<ReadChunk> read = [];
    private byte[] last = [];
    private int used;
    private long reads;

    /// <summary>Adds a record; gives the place to read it from, which is never 0.</summary>
    /// <exception cref="IOException">More than can be held.</exception>
    public uint Add(ReadOnlySpan<byte> record)
    {
        if (used + record.Length > last.Length)
        {
            Begin(record.Length);
        }
        record.CopyTo(last.AsSpan(used));
        var place = (uint)(chunks.Count - 1) << ChunkBits - UnitBits | (uint)used >> UnitBits;
        used = used + record.Length + (1 << UnitBits) - 1 >> UnitBits << UnitBits;
        return place;
    }

    /// <summary>Reads the record of a place; the reader holds until the next call.</summary>
    /// <exception cref="IOException">The overflow file cannot be read.</exception>
    public PackedReader Read(uint place)
    {
        var number = (int)(place >> ChunkBits - UnitBits);
        var offset = (int)(place << UnitBits) & ChunkBytes - 1;
        var chunk = chunks[number];
        return new PackedReader((chunk.Bytes ?? Fetch(number, chunk)).AsSpan(offset));
    }

    private void Begin(int bytes)
    {
        var begin = chunks.Count == 0 ? 1 << UnitBits : 0; // Place 0 is none.
        var size = Math.Max(ChunkBytes, begin + bytes);
        if (chunks.Count > 0 && overflow.Put(last) is { } at)
        {
            chunks[^1] = new Chunk(null, at, last.Length);
            last = last.Length == size ? last : new byte[size];
        }
        else
        {
            last = new byte[size];
        }
        if (chunks.Count == MaxChunks)
        {
            throw new IOException("The results of this capture are more than can be held: split the capture.");
        }
        used = begin;
        chunks.Add(new Chunk(last, 0, size));
    }

    // The record of a flow stands where the flow ended: a walk in the order of beginnings reads from a few chunks at a time.
    private byte[] Fetch(int number, Chunk chunk)
    {
        reads++;
        var oldest = 0;
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].Number == number)
            {
                read[i] = read[i] with { LastUse = reads };
                return read[i].Bytes;
            }
            oldest = read[i].LastUse < read[oldest].LastUse ? i : oldest;
        }
        var isFull = read.Count == MaxRead;
        var bytes = isFull && read[oldest].Bytes.Length == chunk.Length ? read[oldest].Bytes : new byte[chunk.Length];
        if (isFull)
        {
            read.RemoveAt(oldest);
        }
        overflow.Get(chunk.At, bytes);
        read.Add(new ReadChunk(number, bytes, reads));
        return bytes;
    }

    private readonly record struct Chunk(byte[]? Bytes, long At, int Length);

    private readonly record struct ReadChunk(int Number, byte[] Bytes, long LastUse);
}
