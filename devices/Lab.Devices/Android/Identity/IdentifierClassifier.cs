namespace Lab.Devices.Android.Identity;

/// <summary>Classifies identifiers by content, since the numbers of the transactions that give them shift between releases of Android.</summary>
internal static class IdentifierClassifier
{
    private const int ImeiDigits = 15;

    /// <summary>Classifies a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="operators">Operators of the SIMs in the phone (MCC and MNC, 5 or 6 digits); empty without SIM.</param>
    public static IdentifierClass Classify(string text, IReadOnlyList<string> operators)
    {
        var digits = text.StartsWith('+') ? text[1..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return IdentifierClass.Other;
        }
        if (digits.Length is >= 18 and <= 22 && digits.StartsWith("89", StringComparison.Ordinal))
        {
            return IdentifierClass.Iccid;
        }
        if (text.Length is 14 or ImeiDigits && operators.Any(numeric => numeric.Length >= 5 && text.StartsWith(numeric, StringComparison.Ordinal)))
        {
            return IdentifierClass.Imsi;
        }
        if (IsImei(text))
        {
            return IdentifierClass.Imei;
        }
        return digits.Length is >= 8 and <= 15 && digits.Length != text.Length || digits.Length is >= 8 and < ImeiDigits ? IdentifierClass.Number : IdentifierClass.Other;
    }

    /// <summary>Whether it is an IMEI: 15 digits, the last one by the Luhn formula (3GPP TS 23.003, annex B), not all zero.</summary>
    public static bool IsImei(string text)
    {
        if (text.Length != ImeiDigits || !text.All(char.IsAsciiDigit) || text.All(c => c == '0'))
        {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < ImeiDigits; i++)
        {
            var digit = text[i] - '0';
            var weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
