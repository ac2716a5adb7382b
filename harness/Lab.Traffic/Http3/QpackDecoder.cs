using Lab.Traffic.Http2;

namespace Lab.Traffic.Http3;

/// <summary>
/// Decodes the field sections of one direction (RFC 9204). Bounded: a dynamic table of at most 1 MiB, lists of at most 256 KiB and 2 000 fields, instructions
/// of at most 256 KiB; fields beyond are left out.
/// </summary>
internal sealed class QpackDecoder
{
    /// <summary>Most bytes of the fields of one section that are kept.</summary>
    public const int MaxListBytes = 256 << 10;

    private const int MaxTableBytes = 1 << 20;
    private const int MaxFields = 2_000;
    private const int EntryOverhead = 32;
    private readonly QpackTable table = new();
    private readonly List<HeaderField> fields = [];
    private byte[] instructions = [];
    private int instructionBytes;
    private long? maxCapacity;
    private int listBytes;

    /// <summary>True once an instruction did not hold or is missing: sections that refer to the dynamic table cannot be read from then on.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when the last section had more fields than are kept.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Fields of the last section that was read.</summary>
    public IReadOnlyList<HeaderField> Fields => fields;

    /// <summary>Takes the other end's limit for the dynamic table (SETTINGS_QPACK_MAX_TABLE_CAPACITY), once.</summary>
    public void Allow(ulong bytes) => maxCapacity ??= (long)Math.Min(bytes, MaxTableBytes);

    /// <summary>Bytes of the encoder's stream are missing.</summary>
    public void Lose() => IsBroken = true;

    /// <summary>Takes bytes of the encoder's stream.</summary>
    public void Instruct(ReadOnlySpan<byte> bytes)
    {
        if (IsBroken)
        {
            return;
        }
        if (instructions.Length < instructionBytes + bytes.Length)
        {
            Array.Resize(ref instructions, Math.Max(instructionBytes + bytes.Length, Math.Max(256, 2 * instructions.Length)));
        }
        bytes.CopyTo(instructions.AsSpan(instructionBytes));
        instructionBytes += bytes.Length;
        var reader = new QpackReader(instructions.AsSpan(0, instructionBytes));
        ReadOnlySpan<byte> rest;
        do
        {
            rest = reader.Rest;
        }
        while (!rest.IsEmpty && !IsBroken && TryInstruction(ref reader));
        IsBroken |= reader.IsBroken || rest.Length > MaxListBytes;
        rest = IsBroken ? default : rest;
        if (rest.Length < instructionBytes)
        {
            rest.CopyTo(instructions);
        }
        instructionBytes = rest.Length;
        instructions = instructionBytes == 0 ? [] : instructions;
    }

    /// <summary>Decodes a whole field section.</summary>
    public QpackResult Decode(ReadOnlySpan<byte> section)
    {
        fields.Clear();
        listBytes = 0;
        WasCut = false;
        var reader = new QpackReader(section);
        if (!reader.TryNumber(8, out var encodedCount) || reader.Rest.IsEmpty)
        {
            return QpackResult.Broken;
        }
        var negative = reader.Rest[0] >= 0x80;
        if (!reader.TryNumber(7, out var delta))
        {
            return QpackResult.Broken;
        }
        if (encodedCount > 0 && maxCapacity is null)
        {
            return IsBroken ? QpackResult.Broken : QpackResult.Blocked; // The settings that tell the table's size have not come yet.
        }
        if (RequiredCount(encodedCount) is not { } required)
        {
            return QpackResult.Broken;
        }
        if (required > table.InsertCount)
        {
            return IsBroken ? QpackResult.Broken : QpackResult.Blocked;
        }
        var start = negative ? required - delta - 1 : required + delta;
        while (!reader.Rest.IsEmpty)
        {
            if (!TryField(ref reader, start))
            {
                return QpackResult.Broken;
            }
        }
        return QpackResult.Read;
    }

    // RFC 9204 4.5.1.1
    private long? RequiredCount(long encoded)
    {
        if (encoded == 0)
        {
            return 0;
        }
        var maxEntries = (maxCapacity ?? 0) / EntryOverhead;
        var range = 2 * maxEntries;
        if (encoded > range)
        {
            return null;
        }
        var maxValue = table.InsertCount + maxEntries;
        var required = maxValue / range * range + encoded - 1;
        if (required > maxValue)
        {
            required -= range;
        }
        return required > 0 ? required : null;
    }

    // RFC 9204 4.3; false when the instruction is not whole yet or does not hold.
    private bool TryInstruction(ref QpackReader reader)
    {
        var first = reader.Rest[0];
        if (first >= 0x80)
        {
            return reader.TryNumber(6, out var index) && reader.TryText(7, MaxListBytes, out var value)
                && Insert(((first & 0x40) != 0 ? QpackStaticTable.Find(index) : table.Find(table.InsertCount - index - 1))?.Name, value);
        }
        if (first >= 0x40)
        {
            return reader.TryText(5, MaxListBytes, out var name) && reader.TryText(7, MaxListBytes, out var value) && Insert(name, value);
        }
        if (first >= 0x20)
        {
            if (!reader.TryNumber(5, out var capacity))
            {
                return false;
            }
            IsBroken = capacity > MaxTableBytes;
            table.Resize(Math.Min(capacity, MaxTableBytes));
            return true;
        }
        if (!reader.TryNumber(5, out var copied))
        {
            return false;
        }
        var known = table.Find(table.InsertCount - copied - 1);
        return Insert(known?.Name, known?.Value ?? []);
    }

    private bool Insert(byte[]? name, byte[] value)
    {
        IsBroken = name is null || !table.Add(new HeaderField(name, value));
        return !IsBroken;
    }

    // RFC 9204 4.5.2 to 4.5.6
    private bool TryField(ref QpackReader reader, long start)
    {
        var first = reader.Rest[0];
        if (first >= 0x80)
        {
            return reader.TryNumber(6, out var index) && Keep((first & 0x40) != 0 ? QpackStaticTable.Find(index) : table.Find(start - index - 1));
        }
        if (first >= 0x40)
        {
            return reader.TryNumber(4, out var index) && KeepLiteral(ref reader, ((first & 0x10) != 0 ? QpackStaticTable.Find(index) : table.Find(start - index - 1))?.Name);
        }
        if (first >= 0x20)
        {
            return reader.TryText(3, MaxListBytes, out var name) && KeepLiteral(ref reader, name);
        }
        if (first >= 0x10)
        {
            return reader.TryNumber(4, out var index) && Keep(table.Find(start + index));
        }
        return reader.TryNumber(3, out var named) && KeepLiteral(ref reader, table.Find(start + named)?.Name);
    }

    private bool KeepLiteral(ref QpackReader reader, byte[]? name) =>
        name is not null && reader.TryText(7, MaxListBytes, out var value) && Keep(new HeaderField(name, value));

    private bool Keep(HeaderField? field)
    {
        if (field is null)
        {
            return false;
        }
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
}
