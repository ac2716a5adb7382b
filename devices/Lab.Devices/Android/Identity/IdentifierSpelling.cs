using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>Compares identifiers that two hands wrote down: separators, case and the spelling of a number's country are no differences.</summary>
internal static class IdentifierSpelling
{
    private const int ImeiBody = 14;
    private const int LeastDigitsOfNumber = 8;

    /// <summary>Name without the number of the slot: "imei" of "imei.2".</summary>
    public static string Base(string name) => name.Split('.')[0];

    /// <summary>Whether two values are one.</summary>
    /// <param name="kind">Kind of both.</param>
    /// <param name="one">The one; null = no value.</param>
    /// <param name="other">The other.</param>
    public static bool IsSame(MarkerKind kind, string? one, string other) => one is not null && (one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase) || kind switch
    {
        MarkerKind.Mac or MarkerKind.Uuid or MarkerKind.Hex => Kept(one, char.IsAsciiHexDigit) == Kept(other, char.IsAsciiHexDigit),
        // The check digit follows from the others, and a label may name the version of the software in its place (3GPP TS 23.003 6.2).
        MarkerKind.Imei => Kept(one, char.IsAsciiDigit) is { Length: >= ImeiBody } first && Kept(other, char.IsAsciiDigit) is { Length: >= ImeiBody } second && first[..ImeiBody] == second[..ImeiBody],
        MarkerKind.Phone => IsSameNumber(Kept(one, char.IsAsciiDigit).TrimStart('0'), Kept(other, char.IsAsciiDigit).TrimStart('0')),
        _ => false,
    });

    private static bool IsSameNumber(string one, string other) =>
        one == other || (Math.Min(one.Length, other.Length) >= LeastDigitsOfNumber && (one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal)));

    private static string Kept(string text, Func<char, bool> isKept) => string.Concat(text.Where(isKept)).ToUpperInvariant();
}
