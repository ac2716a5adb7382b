using System.Globalization;
using System.Text;

namespace Lab.Traffic.Dns;

/// <summary>Reads domain names (RFC 1035 4.1.4), with bounds on length and on compression pointers.</summary>
internal static class DnsName
{
    private const int MaxNameBytes = 255;
    private const int MaxPointers = 32;

    /// <summary>Reads the name at an offset.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="offset">Where the name starts; afterwards where the bytes after it start.</param>
    /// <param name="name">The name with its case, dots between labels; bytes of labels that are not printable ASCII, dots and backslashes are escaped.</param>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, out string name)
    {
        var text = new StringBuilder(64);
        name = "";
        var position = offset;
        var jumped = false;
        for (int pointers = 0, total = 0; ;)
        {
            if (position >= message.Length)
            {
                return false;
            }
            int length = message[position];
            if ((length & 0xc0) == 0xc0)
            {
                if (position + 1 >= message.Length || ++pointers > MaxPointers)
                {
                    return false;
                }
                offset = jumped ? offset : position + 2;
                jumped = true;
                position = (length & 0x3f) << 8 | message[position + 1];
                continue;
            }
            if (length == 0)
            {
                offset = jumped ? offset : position + 1;
                name = text.ToString();
                return true;
            }
            total += length + 1;
            if ((length & 0xc0) != 0 || position + 1 + length > message.Length || total > MaxNameBytes)
            {
                return false;
            }
            AppendLabel(text, message.Slice(position + 1, length));
            position += 1 + length;
        }
    }

    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        if (text.Length > 0)
        {
            text.Append('.');
        }
        foreach (var one in label)
        {
            if (one is (byte)'.' or (byte)'\\')
            {
                text.Append('\\').Append((char)one);
            }
            else if (one is > 0x20 and < 0x7f)
            {
                text.Append((char)one);
            }
            else
            {
                text.Append('\\').Append(one.ToString("000", CultureInfo.InvariantCulture));
            }
        }
    }
}
