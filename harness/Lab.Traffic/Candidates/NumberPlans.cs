namespace Lab.Traffic.Candidates;

/// <summary>Allocations that tell real numbers from others: reporting bodies of IMEI, mobile country codes of IMSI, check digits.</summary>
internal static class NumberPlans
{
    // GSMA TS.06: bodies that have allocated type codes. 01 and 35 and 86 stand for almost all phones sold.
    private static readonly HashSet<int> Bodies = [1, 10, 30, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 98, 99];
    private static readonly HashSet<int> FrequentBodies = [1, 35, 86];

    // ITU-T E.212 annex: geographic mobile country codes, and 901 for networks in several countries.
    private static readonly HashSet<int> Countries =
    [
        202, 204, 206, 208, 212, 213, 214, 216, 218, 219, 220, 221, 222, 225, 226, 228, 230, 231, 232, 234, 235, 238, 240, 242, 244, 246, 247, 248, 250, 255, 257, 259, 260, 262, 266, 268,
        270, 272, 274, 276, 278, 280, 282, 283, 284, 286, 288, 290, 292, 293, 294, 295, 297, 302, 308, 310, 311, 312, 313, 314, 315, 316, 330, 332, 334, 338, 340, 342, 344, 346, 348, 350,
        352, 354, 356, 358, 360, 362, 363, 364, 365, 366, 368, 370, 372, 374, 376, 400, 401, 402, 404, 405, 406, 410, 412, 413, 414, 415, 416, 417, 418, 419, 420, 421, 422, 424, 425, 426,
        427, 428, 429, 430, 431, 432, 434, 436, 437, 438, 440, 441, 450, 452, 454, 455, 456, 457, 460, 461, 466, 467, 470, 472, 502, 505, 510, 514, 515, 520, 525, 528, 530, 536, 537, 539,
        540, 541, 542, 543, 544, 545, 546, 547, 548, 549, 550, 551, 552, 553, 554, 555, 602, 603, 604, 605, 606, 607, 608, 609, 610, 611, 612, 613, 614, 615, 616, 617, 618, 619, 620, 621,
        622, 623, 624, 625, 626, 627, 628, 629, 630, 631, 632, 633, 634, 635, 636, 637, 638, 639, 640, 641, 642, 643, 645, 646, 647, 648, 649, 650, 651, 652, 653, 654, 655, 657, 658, 659,
        702, 704, 706, 708, 710, 712, 714, 716, 722, 724, 730, 732, 734, 736, 738, 740, 742, 744, 746, 748, 750, 901,
    ];

    /// <summary>True when a type code with these first two digits can have been allocated; 17 of 100.</summary>
    public static bool IsReportingBody(ReadOnlySpan<byte> digits) => Bodies.Contains(Number(digits[..2]));

    /// <summary>True for the bodies of almost all phones; 3 of 100.</summary>
    public static bool IsFrequentReportingBody(ReadOnlySpan<byte> digits) => FrequentBodies.Contains(Number(digits[..2]));

    /// <summary>True when the first three digits are an allocated mobile country code.</summary>
    public static bool IsMobileCountry(ReadOnlySpan<byte> digits) => Countries.Contains(Number(digits[..3]));

    /// <summary>True when the last digit is the check digit of the others (ISO/IEC 7812-1 annex B).</summary>
    public static bool HasCheckDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var one = digits[^(i + 1)] - '0';
            one = i % 2 == 0 ? one : one * 2;
            sum += one > 9 ? one - 9 : one;
        }
        return sum % 10 == 0;
    }

    /// <summary>True when digits repeat so much that no allocation made them: fewer than four different ones.</summary>
    public static bool IsMadeUp(ReadOnlySpan<byte> digits)
    {
        var seen = 0;
        foreach (var one in digits)
        {
            seen |= 1 << (one - '0');
        }
        return System.Numerics.BitOperations.PopCount((uint)seen) < 4;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var one in digits)
        {
            number = number * 10 + one - '0';
        }
        return number;
    }
}
