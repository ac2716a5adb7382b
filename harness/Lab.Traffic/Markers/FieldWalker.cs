using System.Buffers.Binary;

namespace Lab.Traffic.Markers;

/// <summary>
/// Finds the strings within protobuf messages, MessagePack (its specification) and CBOR (RFC 8949): the length before a string may look like a digit of it, and
/// a string may be a container of its own. Bytes that are not wholly of the format give nothing.
/// </summary>
internal ref struct FieldWalker(ReadOnlySpan<byte> bytes, int at, List<(int Start, int Length)> strings)
{
    private const int MostFields = 100_000;
    private const ulong HighestFieldNumber = 100_000;
    private const int LeastString = 8;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly List<(int Start, int Length)> strings = strings;
    private int at = at;
    private long pending;
    private bool isOpenEnded;

    /// <summary>A protobuf message up to the end of the bytes.</summary>
    public bool Protobuf()
    {
        for (var fields = 0; at < bytes.Length; fields++)
        {
            if (fields == MostFields || !Varint(out var tag) || tag >> 3 is 0 or > HighestFieldNumber)
            {
                return false;
            }
            var ok = (tag & 7) switch
            {
                0 => Varint(out _),
                1 => Skip(8),
                2 => Varint(out var length) && String(length),
                5 => Skip(4),
                _ => false,
            };
            if (!ok)
            {
                return false;
            }
        }
        return strings.Count > 0;
    }

    /// <summary>MessagePack values up to the end of the bytes; each that is not within another must be a map or an array: text would be a row of strings otherwise.</summary>
    public bool MessagePack() => All(static (ref FieldWalker walker) => walker.MessagePackValue(), static first => first is >= 0x80 and <= 0x9f or >= 0xdc and <= 0xdf);

    /// <summary>CBOR items up to the end of the bytes; each that is not within another must be a map, an array or a tag.</summary>
    public bool Cbor() => All(static (ref FieldWalker walker) => walker.CborItem(), static first => first is >= 0x80 and <= 0xdb);

    private delegate bool Step(ref FieldWalker walker);

    private bool All(Step step, Func<byte, bool> mayBegin)
    {
        for (var fields = 0; at < bytes.Length; fields++)
        {
            // The values of maps and arrays follow as values of their own; after the last of them another message may.
            var isInside = pending > 0 || isOpenEnded;
            pending = Math.Max(pending, 1) - 1;
            if (fields == MostFields || !(isInside || mayBegin(bytes[at])) || !step(ref this))
            {
                return false;
            }
        }
        return strings.Count > 0 && (pending == 0 || isOpenEnded);
    }

    private bool Expect(long values)
    {
        pending += values;
        return true;
    }

    private bool MessagePackValue()
    {
        var one = bytes[at++];
        return one switch
        {
            >= 0x80 and <= 0x8f => Expect(2 * (one & 0x0f)),
            >= 0x90 and <= 0x9f => Expect(one & 0x0f),
            <= 0x7f or >= 0xe0 => true,
            <= 0xbf => String((ulong)(one & 0x1f)),
            0xc0 or 0xc2 or 0xc3 => true,
            0xc1 => false,
            <= 0xc6 => Number(1 << one - 0xc4, out var length) && String(length),
            <= 0xc9 => Number(1 << one - 0xc7, out var length) && Skip(1) && String(length),
            0xca => Skip(4),
            0xcb => Skip(8),
            <= 0xcf => Skip(1 << one - 0xcc),
            <= 0xd3 => Skip(1 << one - 0xd0),
            <= 0xd8 => Skip(1 + (1 << one - 0xd4)),
            <= 0xdb => Number(1 << one - 0xd9, out var length) && String(length),
            _ => Number(one % 2 == 0 ? 2 : 4, out var values) && Expect((long)values * (one <= 0xdd ? 1 : 2)),
        };
    }

    private bool CborItem()
    {
        var one = bytes[at++];
        var (major, info) = (one >> 5, one & 0x1f);
        ulong value = (ulong)info;
        if (info is > 27 and < 31 || (info is >= 24 and <= 27 && !Number(1 << info - 24, out value)))
        {
            return false;
        }
        if (info == 31)
        {
            isOpenEnded = true; // Pieces follow, and "break" ends them.
            return major is 2 or 3 or 4 or 5 or 7;
        }
        return major switch
        {
            2 or 3 => String(value),
            4 or 5 => value <= (ulong)bytes.Length && Expect((long)value * (major - 3)),
            6 => Expect(1),
            _ => true,
        };
    }

    private bool Number(int length, out ulong value)
    {
        value = 0;
        if (bytes.Length - at < length)
        {
            return false;
        }
        var field = bytes.Slice(at, length);
        at += length;
        value = length switch
        {
            1 => field[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(field),
            4 => BinaryPrimitives.ReadUInt32BigEndian(field),
            _ => BinaryPrimitives.ReadUInt64BigEndian(field),
        };
        return true;
    }

    private bool Varint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var one = bytes[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return true;
            }
        }
        return false;
    }

    private bool Skip(int length)
    {
        at += length;
        return at <= bytes.Length;
    }

    private bool String(ulong length)
    {
        if (length > (ulong)(bytes.Length - at))
        {
            return false;
        }
        if (length >= LeastString)
        {
            strings.Add((at, (int)length));
        }
        at += (int)length;
        return true;
    }
}
