namespace Lab.Traffic.Markers;

/// <summary>Tells the byte order of UTF-16 text of ASCII characters: within a run both read alike, one byte apart; only its ends tell.</summary>
internal static class WideText
{
    private const int MostPairs = 512;

    /// <summary>True when the run of text around a match begins and ends as one of the other byte order does.</summary>
    /// <param name="window">The bytes.</param>
    /// <param name="at">Where the match begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="bigEndian">Order of the match.</param>
    public static bool IsOfOtherOrder(ReadOnlySpan<byte> window, int at, int end, bool bigEndian)
    {
        // The position of the 00 of a pair, seen from the match's first byte: 0 for big endian, 1 for little endian.
        var first = bigEndian ? at : at + 1;
        for (var pairs = 0; pairs < MostPairs && IsZero(window, first - 2) && IsText(window, first - 1); pairs++)
        {
            first -= 2;
        }
        var last = bigEndian ? end - 2 : end - 1;
        for (var pairs = 0; pairs < MostPairs && IsZero(window, last + 2) && IsText(window, last + 1); pairs++)
        {
            last += 2;
        }
        // Little endian begins with a character before the first 00 and ends with a 00; big endian begins with a 00 and ends with a character behind the last one.
        var characterBefore = IsText(window, first - 1);
        var characterBehind = IsText(window, last + 1);
        // Between bytes of 00 nothing tells: little endian is the more common one.
        return bigEndian ? !characterBehind : !characterBefore && characterBehind;
    }

    private static bool IsZero(ReadOnlySpan<byte> window, int at) => (uint)at < (uint)window.Length && window[at] == 0;

    private static bool IsText(ReadOnlySpan<byte> window, int at) => (uint)at < (uint)window.Length && window[at] is >= 0x20 and < 0x7f;
}
