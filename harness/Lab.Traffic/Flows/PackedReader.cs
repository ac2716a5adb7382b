using System.Runtime.InteropServices;
using System.Text;

namespace Lab.Traffic.Flows;

/// <summary>Reads what <see cref="PackedWriter"/> wrote, in the same order.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>Reads a number.</summary>
    public long Number()
    {
        var value = (ulong)rest[0];
        if (value < 0x80)
        {
            rest = rest[1..];
            return (long)(value >> 1) ^ -(long)(value & 1);
        }
        value = 0;
        var i = 0;
        for (; rest[i] >= 0x80; i++)
        {
            value |= (ulong)(rest[i] & 0x7f) << 7 * i;
        }
        value |= (ulong)rest[i] << 7 * i;
        rest = rest[(i + 1)..];
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a time that was compared with another.</summary>
    public DateTimeOffset? Time(long near) => Number() == 0 ? null : new DateTimeOffset(Number() + near, TimeSpan.Zero);

    /// <summary>Reads a SHA-256 as hex.</summary>
    public string? Digest()
    {
        if (Number() == 0)
        {
            return null;
        }
        var hex = Convert.ToHexStringLower(rest[..32]);
        rest = rest[32..];
        return hex;
    }

    /// <summary>Reads the text that stands behind a number below 0.</summary>
    public string Text(long number)
    {
        var (length, wide) = ((int)(-1 - number >> 1), (-1 - number & 1) != 0);
        var bytes = rest[..(wide ? length * 2 : length)];
        rest = rest[bytes.Length..];
        // As bytes: halves of surrogate pairs stay what they are.
        return wide ? string.Create(length, bytes, static (text, from) => from.CopyTo(MemoryMarshal.AsBytes(text))) : Encoding.Latin1.GetString(bytes);
    }
}
