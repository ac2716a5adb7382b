namespace Lab.Devices.Android.Parsing;

/// <summary>Compares telephone numbers as phones store them: with or without the country's code, spaces, or the suffix "/TYPE=PLMN" of multimedia messages.</summary>
internal static class TelephoneNumber
{
    private const int ComparedDigits = 8;

    /// <summary>Whether two numbers end in the same eight digits; a number without digits is no other's.</summary>
    public static bool IsSame(string one, string other) => Tail(one) is { Length: > 0 } tail && tail == Tail(other);

    private static string Tail(string number)
    {
        var digits = string.Concat(number.Split('/')[0].Where(char.IsAsciiDigit));
        return digits.Length <= ComparedDigits ? digits : digits[^ComparedDigits..];
    }
}
