namespace Lab.Traffic.Http2;

/// <summary>
/// Decodes header blocks of one direction (RFC 7541). Bounded: a dynamic table of at most 1 MiB, lists of at most 256 KiB and 2 000 fields; fields beyond are
/// left out, but the table is kept in step.
/// </summary>
internal sealed class HpackDecoder
{
    /// <summary>Most bytes of the fields of one block that are kept.</summary>
    public const int MaxListBytes = 256 << 10;

    private const int MaxTableBytes = 1 << 20;
    private const int MaxFields = 2_000;
    private readonly HpackTable table = new();
    private readonly List<HeaderField> fields = [];
    private int tableLimit = 4_096;
    private int listBytes;

    /// <summary>True once a block did not hold: the table is out of step from then on, and no further block can be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when the last block had more fields than are kept.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Takes the other end's limit for the dynamic table (SETTINGS_HEADER_TABLE_SIZE).</summary>
    public void Allow(uint bytes) => tableLimit = Math.Max(tableLimit, (int)Math.Min(bytes, MaxTableBytes));

    /// <summary>Decodes a whole block; null when it does not hold.</summary>
    public IReadOnlyList<HeaderField>? Decode(ReadOnlySpan<byte> block)
    {
        fields.Clear();
        listBytes = 0;
        WasCut = false;
        while (!block.IsEmpty && !IsBroken)
        {
            IsBroken = !TryDecodeField(ref block);
        }
        return IsBroken ? null : fields;
    }

    private bool TryDecodeField(ref ReadOnlySpan<byte> block)
    {
        var first = block[0];
        if (first >= 0x80)
        {
            return TryInteger(ref block, 7, out var index) && table.Find(index) is { } known && Keep(known);
        }
        if (first >= 0x40)
        {
            if (!TryLiteral(ref block, 6, out var literal))
            {
                return false;
            }
            table.Add(literal);
            return Keep(literal);
        }
        if (first >= 0x20)
        {
            if (!TryInteger(ref block, 5, out var size) || size > tableLimit)
            {
                return false;
            }
            table.Resize(size);
            return true;
        }
        return TryLiteral(ref block, 4, out var field) && Keep(field);
    }

    private bool TryLiteral(ref ReadOnlySpan<byte> block, int prefix, out HeaderField field)
    {
        field = null!;
        if (!TryInteger(ref block, prefix, out var index))
        {
            return false;
        }
        byte[]? name;
        if (index == 0)
        {
            name = ReadText(ref block);
        }
        else
        {
            name = table.Find(index)?.Name;
        }
        if (name is null || ReadText(ref block) is not { } value)
        {
            return false;
        }
        field = new HeaderField(name, value);
        return true;
    }

    private bool Keep(HeaderField field)
    {
        var bytes = field.Name.Length + field.Value.Length;
        if (fields.Count >= MaxFields || listBytes + bytes > MaxListBytes)
        {
            WasCut = true;
            return true;
        }
        listBytes += bytes;
        fields.Add(field);
        return true;
    }

    private static byte[]? ReadText(ref ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty)
        {
            return null;
        }
        var huffman = block[0] >= 0x80;
        if (!TryInteger(ref block, 7, out var length) || length > block.Length)
        {
            return null;
        }
        var raw = block[..length];
        block = block[length..];
        if (!huffman)
        {
            return raw.ToArray();
        }
        var text = new byte[length * 8 / 5 + 1];
        var written = HpackHuffman.Decode(raw, text);
        return written < 0 ? null : text[..written];
    }

    // RFC 7541 5.1; nothing that can hold needs more than 28 bits.
    private static bool TryInteger(ref ReadOnlySpan<byte> block, int prefix, out int value)
    {
        value = 0;
        if (block.IsEmpty)
        {
            return false;
        }
        var mask = (1 << prefix) - 1;
        value = block[0] & mask;
        block = block[1..];
        if (value < mask)
        {
            return true;
        }
        for (var shift = 0; shift <= 21; shift += 7)
        {
            if (block.IsEmpty)
            {
                return false;
            }
            var next = block[0];
            block = block[1..];
            value += (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }
        return false;
    }
}
