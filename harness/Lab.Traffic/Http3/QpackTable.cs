using Lab.Traffic.Http2;

namespace Lab.Traffic.Http3;

/// <summary>
/// The dynamic table of one direction (RFC 9204 3.2), by absolute index. Fields that the sender has let go of stay for as many bytes again, since packets of a
/// capture may stand in another order than they were read in.
/// </summary>
internal sealed class QpackTable
{
    private const int EntryOverhead = 32;
    private readonly List<HeaderField> entries = [];
    private int first;
    private long dropped;
    private long bytes;
    private long capacity;

    /// <summary>Fields inserted so far, which is the absolute index of the next one.</summary>
    public long InsertCount => dropped + entries.Count - first;

    /// <summary>The field at an absolute index; null when it is not there.</summary>
    public HeaderField? Find(long index) => index >= dropped && index < InsertCount ? entries[first + (int)(index - dropped)] : null;

    /// <summary>Inserts a field; false when it is larger than the table.</summary>
    public bool Add(HeaderField field)
    {
        var size = SizeOf(field);
        if (size > capacity)
        {
            return false;
        }
        entries.Add(field);
        bytes += size;
        Evict();
        return true;
    }

    /// <summary>Sets how many bytes the table may hold.</summary>
    public void Resize(long limit)
    {
        capacity = limit;
        Evict();
    }

    private void Evict()
    {
        while (bytes > 2 * capacity)
        {
            bytes -= SizeOf(entries[first]);
            entries[first++] = default!;
            dropped++;
        }
        if (first > 64 && first > entries.Count / 2)
        {
            entries.RemoveRange(0, first);
            first = 0;
        }
    }

    private static int SizeOf(HeaderField field) => field.Name.Length + field.Value.Length + EntryOverhead;
}
