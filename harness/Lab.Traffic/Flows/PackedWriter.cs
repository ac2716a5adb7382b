using System.Runtime.InteropServices;
using System.Text;

namespace Lab.Traffic.Flows;

/// <summary>Writes numbers in as few bytes as they need: seven bits a byte, the sign in the lowest bit.</summary>
internal sealed class PackedWriter
{
    private byte[] bytes = new byte[256];
    private int count;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, count);

    /// <summary>Begins anew.</summary>
    public void Clear() => count = 0;

    /// <summary>Writes a number.</summary>
    public void Number(long value)
    {
        MakeRoom(10);
        var rest = (ulong)(value << 1 ^ value >> 63);
        while (rest >= 0x80)
        {
            bytes[count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        bytes[count++] = (byte)rest;
    }

    /// <summary>Writes a time and what it is compared with: both near each other in most cases.</summary>
    public void Time(DateTimeOffset? time, long near)
    {
        Number(time is null ? 0 : 1);
        if (time is { } value)
        {
            Number(value.UtcTicks - near);
        }
    }

    /// <summary>Writes a SHA-256 in hex; null is known from all others.</summary>
    public void Digest(string? hex)
    {
        Number(hex is null ? 0 : 1);
        if (hex is not null)
        {
            MakeRoom(32);
            Convert.FromHexString(hex, bytes.AsSpan(count), out _, out var written);
            count += written;
        }
    }

    /// <summary>Writes a text: a number below 0 that tells its length and whether it has characters beyond U+00FF, then those of one byte or two.</summary>
    public void Text(string text)
    {
        var wide = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') >= 0;
        Number(-1 - (text.Length * 2L + (wide ? 1 : 0)));
        MakeRoom(text.Length * (wide ? 2 : 1));
        if (wide)
        {
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(bytes.AsSpan(count));
        }
        else
        {
            Encoding.Latin1.GetBytes(text, bytes.AsSpan(count));
        }
        count += text.Length * (wide ? 2 : 1);
    }

    private void MakeRoom(int more)
    {
        if (bytes.Length < count + more)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, count + more));
        }
    }
}
