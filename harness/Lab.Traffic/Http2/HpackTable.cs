using System.Text;

namespace Lab.Traffic.Http2;

/// <summary>The static and the dynamic table of HPACK (RFC 7541 2.3, 4 and appendix A).</summary>
internal sealed class HpackTable
{
    private const int EntryOverhead = 32;
    private const int DefaultBytes = 4_096;

    private static readonly HeaderField[] Static = Array.ConvertAll(StaticText(), one => new HeaderField(Encoding.ASCII.GetBytes(one.Name), Encoding.ASCII.GetBytes(one.Value)));

    private readonly LinkedList<HeaderField> none = new();
    private readonly List<HeaderField> entries = [];
    private int first;
    private int maxBytes = DefaultBytes;

    /// <summary>Bytes held, by the count of RFC 7541 4.1.</summary>
    public int Bytes { get; private set; }

    /// <summary>Entries of the dynamic table.</summary>
    public int Count => entries.Count - first;

    /// <summary>The field at an index, from 1; null when there is none.</summary>
    public HeaderField? Find(int index)
    {
        if (index <= Static.Length)
        {
            return index < 1 ? null : Static[index - 1];
        }
        var back = index - Static.Length;
        return back <= Count ? entries[^back] : null;
    }

    /// <summary>Adds a field; the oldest make room.</summary>
    public void Add(HeaderField field)
    {
        var size = SizeOf(field);
        Evict(Math.Max(0, maxBytes - size));
        if (size <= maxBytes)
        {
            entries.Add(field);
            Bytes += size;
        }
    }

    /// <summary>Sets how many bytes the dynamic table may hold.</summary>
    public void Resize(int bytes)
    {
        maxBytes = bytes;
        Evict(bytes);
    }

    private void Evict(int limit)
    {
        while (Bytes > limit)
        {
            Bytes -= SizeOf(entries[first]);
            entries[first++] = default!;
        }
        if (first > 64 && first > entries.Count / 2)
        {
            entries.RemoveRange(0, first);
            first = 0;
        }
    }

    private static int SizeOf(HeaderField field) => field.Name.Length + field.Value.Length + EntryOverhead;

    private static (string Name, string Value)[] StaticText() =>
    [
        (":authority", ""),
        (":method", "GET"),
        (":method", "POST"),
        (":path", "/"),
        (":path", "/index.html"),
        (":scheme", "http"),
        (":scheme", "https"),
        (":status", "200"),
        (":status", "204"),
        (":status", "206"),
        (":status", "304"),
        (":status", "400"),
        (":status", "404"),
        (":status", "500"),
        ("accept-charset", ""),
        ("accept-encoding", "gzip, deflate"),
        ("accept-language", ""),
        ("accept-ranges", ""),
        ("accept", ""),
        ("access-control-allow-origin", ""),
        ("age", ""),
        ("allow", ""),
        ("authorization", ""),
        ("cache-control", ""),
        ("content-disposition", ""),
        ("content-encoding", ""),
        ("content-language", ""),
        ("content-length", ""),
        ("content-location", ""),
        ("content-range", ""),
        ("content-type", ""),
        ("cookie", ""),
        ("date", ""),
        ("etag", ""),
        ("expect", ""),
        ("expires", ""),
        ("from", ""),
        ("host", ""),
        ("if-match", ""),
        ("if-modified-since", ""),
        ("if-none-match", ""),
        ("if-range", ""),
        ("if-unmodified-since", ""),
        ("last-modified", ""),
        ("link", ""),
        ("location", ""),
        ("max-forwards", ""),
        ("proxy-authenticate", ""),
        ("proxy-authorization", ""),
        ("range", ""),
        ("referer", ""),
        ("refresh", ""),
        ("retry-after", ""),
        ("server", ""),
        ("set-cookie", ""),
        ("strict-transport-security", ""),
        ("transfer-encoding", ""),
        ("user-agent", ""),
        ("vary", ""),
        ("via", ""),
        ("www-authenticate", ""),
    ];
}
