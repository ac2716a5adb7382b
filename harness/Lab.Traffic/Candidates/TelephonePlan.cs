namespace Lab.Traffic.Candidates;

/// <summary>Which digits can be an international telephone number (ITU-T E.164): a calling code in use, and a length that its country gives out.</summary>
internal static class TelephonePlan
{
    private const int Least = 8;
    private const int Most = 15;

    private static readonly HashSet<int> TwoDigitCodes =
        [20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98];

    private static readonly HashSet<int> ThreeDigitCodes =
    [
        211, 212, 213, 216, 218, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251,
        252, 253, 254, 255, 256, 257, 258, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 290, 291, 297, 298, 299, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373,
        374, 375, 376, 377, 378, 380, 381, 382, 383, 385, 386, 387, 389, 420, 421, 423, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 590, 591, 592, 593, 594, 595, 596, 597, 598, 599,
        670, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688, 689, 690, 691, 692, 850, 852, 853, 855, 856, 880, 881, 882, 883, 886, 960, 961, 962, 963, 964,
        965, 966, 967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 992, 993, 994, 995, 996, 998,
    ];

    // Digits in all, calling code included, where the plan is narrower than 8 to 15.
    private static readonly Dictionary<int, (int Least, int Most)> Lengths = new()
    {
        [1] = (11, 11), [7] = (11, 11), [33] = (11, 11), [34] = (11, 11), [44] = (11, 12), [49] = (9, 14), [61] = (11, 11), [65] = (10, 10), [81] = (11, 12), [82] = (10, 12), [84] = (11, 12),
        [86] = (11, 13), [91] = (12, 12), [852] = (11, 11), [853] = (11, 11), [886] = (10, 12),
    };

    /// <summary>True when the digits can be a number with its calling code.</summary>
    public static bool IsInternational(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is < Least or > Most || Code(digits) is not { } code)
        {
            return false;
        }
        var (least, most) = Lengths.GetValueOrDefault(code, (Least, Most));
        if (digits.Length < least || digits.Length > most)
        {
            return false;
        }
        // North American numbers: neither area nor exchange begins with 0 or 1.
        return code != 1 || (digits[1] >= '2' && digits[4] >= '2');
    }

    private static int? Code(ReadOnlySpan<byte> digits)
    {
        var (one, two, three) = (digits[0] - '0', (digits[0] - '0') * 10 + digits[1] - '0', (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0');
        return one is 1 or 7 ? one : TwoDigitCodes.Contains(two) ? two : ThreeDigitCodes.Contains(three) ? three : null;
    }
}
