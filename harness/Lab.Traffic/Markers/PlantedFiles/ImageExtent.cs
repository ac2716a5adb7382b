using System.Buffers;
using System.Buffers.Binary;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// Tells where a picture ends that begins with the bytes at hand, by the structure of its format: JPEG (ITU-T T.81 annex B), PNG (ISO/IEC 15948), WebP (RFC 9649),
/// GIF (GIF89a). Goes on where it stopped when more bytes have come; each byte is looked at once.
/// </summary>
internal sealed class ImageExtent
{
    /// <summary>Longest picture.</summary>
    public const int MaxBytes = 16 << 20;

    private const int EnoughBytes = 13;
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create(0xff, 0x89, (byte)'R', (byte)'G');
    private long next;
    private bool inData;

    /// <summary>Format: "jpeg", "png", "webp", "gif"; null until known.</summary>
    public string? Format { get; private set; }

    /// <summary>True when the bytes are no picture, or one that is too long.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Length of the picture; null until its end was seen.</summary>
    public int? Length { get; private set; }

    /// <summary>Position of the next byte that could be the first of a picture, or of the beginning of its first bytes at the very end; -1 when there is none.</summary>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at < bytes.Length; at++)
        {
            var found = bytes[at..].IndexOfAny(FirstBytes);
            if (found < 0)
            {
                return -1;
            }
            at += found;
            if (Begins(bytes[at..]))
            {
                return at;
            }
        }
        return -1;
    }

    /// <summary>Looks at the bytes, which begin as they did before.</summary>
    public void Advance(ReadOnlySpan<byte> bytes)
    {
        if (Format is null && !TryFormat(bytes))
        {
            return;
        }
        while (!IsBroken && Length is null && Step(bytes))
        {
            IsBroken |= next > MaxBytes;
        }
    }

    private static bool Begins(ReadOnlySpan<byte> bytes) =>
        IsPrefix(bytes, [0xff, 0xd8, 0xff]) || IsPrefix(bytes, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a]) || IsPrefix(bytes, "RIFF"u8) || IsPrefix(bytes, "GIF8"u8);

    private static bool IsPrefix(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> magic) => bytes.Length >= magic.Length ? bytes.StartsWith(magic) : magic.StartsWith(bytes);

    private bool TryFormat(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < EnoughBytes)
        {
            IsBroken = !Begins(bytes);
            return false;
        }
        (Format, next) = bytes switch
        {
            [0xff, 0xd8, 0xff, ..] => ("jpeg", 2),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => ("png", 8L),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ("gif", 13 + ((bytes[10] & 0x80) != 0 ? 3 << (bytes[10] & 7) + 1 : 0)),
            _ when bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => ("webp", 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])),
            _ => (null, 0),
        };
        IsBroken = Format is null;
        return !IsBroken;
    }

    // True while there is more to look at.
    private bool Step(ReadOnlySpan<byte> bytes) => Format switch
    {
        "jpeg" => inData ? StepScan(bytes) : StepSegment(bytes),
        "png" => StepChunk(bytes),
        "gif" => inData ? StepSubBlock(bytes) : StepBlock(bytes),
        _ => StepWhole(bytes),
    };

    private bool StepWhole(ReadOnlySpan<byte> bytes)
    {
        IsBroken = next > MaxBytes;
        Length = !IsBroken && next <= bytes.Length ? (int)next : null;
        return false;
    }

    private bool StepSegment(ReadOnlySpan<byte> bytes)
    {
        if (next + 4 > bytes.Length)
        {
            Length = next + 2 <= bytes.Length && bytes[(int)next] == 0xff && bytes[(int)next + 1] == 0xd9 ? (int)next + 2 : null;
            return false;
        }
        var at = (int)next;
        var marker = bytes[at + 1];
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        if (marker == 0xd9)
        {
            Length = at + 2;
            return false;
        }
        IsBroken = bytes[at] != 0xff || marker is < 0xc0 or (>= 0xd0 and <= 0xd8) || (length < 2 && marker != 0xff);
        next += marker == 0xff ? 1 : 2 + length;
        inData = marker == 0xda;
        return true;
    }

    private bool StepScan(ReadOnlySpan<byte> bytes)
    {
        var found = next < bytes.Length ? bytes[(int)next..].IndexOf((byte)0xff) : -1;
        if (found < 0 || next + found + 1 >= bytes.Length)
        {
            next = found < 0 ? Math.Max(next, bytes.Length) : next + found;
            return false;
        }
        next += found;
        inData = bytes[(int)next + 1] is 0 or 0xff or (>= 0xd0 and <= 0xd7);
        next += !inData ? 0 : bytes[(int)next + 1] == 0xff ? 1 : 2;
        return true;
    }

    private bool StepChunk(ReadOnlySpan<byte> bytes)
    {
        if (next + 8 > bytes.Length)
        {
            return false;
        }
        var at = (int)next;
        var name = bytes.Slice(at + 4, 4);
        foreach (var one in name)
        {
            IsBroken |= !char.IsAsciiLetter((char)one);
        }
        next += 12L + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        if (!IsBroken && name.SequenceEqual("IEND"u8))
        {
            IsBroken = next > at + 12;
            Length = next <= bytes.Length ? (int)next : null;
            next = Length is null ? at : next;
            return false;
        }
        return true;
    }

    private bool StepBlock(ReadOnlySpan<byte> bytes)
    {
        if (next >= bytes.Length)
        {
            return false;
        }
        var at = (int)next;
        switch (bytes[at])
        {
            case 0x3b:
                Length = at + 1;
                return false;
            case 0x21:
                next += 2;
                inData = true;
                return true;
            case 0x2c when at + 10 > bytes.Length:
                return false;
            case 0x2c:
                next += 11 + ((bytes[at + 9] & 0x80) != 0 ? 3 << (bytes[at + 9] & 7) + 1 : 0);
                inData = true;
                return true;
            default:
                IsBroken = true;
                return false;
        }
    }

    private bool StepSubBlock(ReadOnlySpan<byte> bytes)
    {
        if (next >= bytes.Length)
        {
            return false;
        }
        var length = bytes[(int)next];
        next += 1 + length;
        inData = length > 0;
        return true;
    }
}
