namespace Lab.Traffic.Markers;

/// <summary>Ascii85 of a value that stands somewhere inside a longer text: only groups of four bytes that are wholly the value's are the same wherever it stands.</summary>
internal static class Ascii85Alignment
{
    /// <summary>Ways in which a value may lie among groups.</summary>
    public const int Alignments = 4;

    /// <summary>Least characters of a pattern: two groups, 64 bits.</summary>
    public const int LeastCharacters = 10;

    private const int GroupBytes = 4;
    private const int GroupCharacters = 5;
    private const int First = '!';

    /// <summary>The groups that hold nothing but the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shift">Bytes before it in its first group, 0 to 3.</param>
    public static byte[] StablePart(ReadOnlySpan<byte> value, int shift)
    {
        var skipped = Skipped(shift);
        return value.Length < skipped ? [] : Ascii85.Encode(value[skipped..(skipped + (value.Length - skipped) / GroupBytes * GroupBytes)]);
    }

    /// <summary>Checks the bytes that the stable part leaves out, and gives those beside the value.</summary>
    /// <param name="window">Bytes around the match.</param>
    /// <param name="start">Where the stable part was found.</param>
    /// <param name="pattern">The pattern found.</param>
    /// <param name="before">Byte before the value; -1 when none is encoded.</param>
    /// <param name="after">Byte after the value; -1 when none is encoded.</param>
    public static bool IsWhole(ReadOnlySpan<byte> window, int start, Pattern pattern, out int before, out int after)
    {
        var value = pattern.Value.AsSpan();
        var head = value[..Skipped(pattern.Shift)];
        var tail = value[(head.Length + (value.Length - head.Length) / GroupBytes * GroupBytes)..];
        Span<byte> group = stackalloc byte[GroupBytes];
        var known = start >= GroupCharacters ? Decode(window[(start - GroupCharacters)..start], group) : 0;
        before = known == GroupBytes && head.Length < GroupBytes ? group[GroupBytes - 1 - head.Length] : -1;
        after = -1;
        if (head.Length > 0 && (known < GroupBytes || !group[(GroupBytes - head.Length)..].SequenceEqual(head)))
        {
            return false;
        }
        var end = start + pattern.Bytes.Length;
        known = Decode(window[end..Math.Min(window.Length, end + GroupCharacters)], group);
        if (known < tail.Length || !group[..tail.Length].SequenceEqual(tail))
        {
            return false;
        }
        after = known > tail.Length ? group[tail.Length] : -1;
        return true;
    }

    private static int Skipped(int shift) => (GroupBytes - shift) % GroupBytes;

    // Bytes of a group; one of fewer characters is the last of its text.
    private static int Decode(ReadOnlySpan<byte> text, Span<byte> group)
    {
        var count = text.IndexOfAnyExceptInRange((byte)First, (byte)(First + 84));
        count = count < 0 ? text.Length : count;
        ulong value = 0;
        for (var i = 0; i < GroupCharacters; i++)
        {
            value = value * 85 + (i < count ? (ulong)(text[i] - First) : 84);
        }
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(group, (uint)value);
        return Math.Max(0, count - 1);
    }
}
