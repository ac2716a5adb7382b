using System.Runtime.Intrinsics;

namespace Lab.Traffic.Markers;

/// <summary>Tells in a few instructions that a block holds no word of base64, base32 or hex that is long enough: as nearly all of what is compressed or encrypted.</summary>
internal static class WordRuns
{
    /// <summary>Bytes looked at.</summary>
    public const int BlockBytes = 64;

    /// <summary>False when there are no eleven neighbours from "+" to "z", which all characters of words lie between, among the first bytes.</summary>
    public static bool HasRun(ReadOnlySpan<byte> bytes)
    {
        var two = InRange(bytes) | (ulong)InRange(bytes[(BlockBytes / 2)..]) << BlockBytes / 2;
        two &= two >> 1;
        var four = two & two >> 2;
        var eight = four & four >> 4;
        return (eight & four >> 7) != 0;
    }

    private static uint InRange(ReadOnlySpan<byte> bytes) =>
        Vector256.LessThanOrEqual(Vector256.Create(bytes) - Vector256.Create((byte)'+'), Vector256.Create((byte)('z' - '+'))).ExtractMostSignificantBits();
}
