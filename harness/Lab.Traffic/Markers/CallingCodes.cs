namespace Lab.Traffic.Markers;

/// <summary>Country calling codes of E.164: no code is the beginning of another.</summary>
internal static class CallingCodes
{
    private static readonly HashSet<string> TwoDigits =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58",
        "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>Digits that the calling code takes at the start of a number without "+".</summary>
    public static int LengthIn(string digits) => digits.Length < 8 ? 0 : digits[0] is '1' or '7' ? 1 : TwoDigits.Contains(digits[..2]) ? 2 : 3;
}
