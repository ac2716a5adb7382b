using System.Text;
using System.Text.RegularExpressions;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads the text in a parcel that <c>service call</c> dumps. Only the quoted column counts: the hex words beside it are digits too. Each UTF-16 unit shows as its two bytes,
/// a byte that is no printable ASCII as ".".
/// </summary>
internal static partial class ParcelParser
{
    public static Parsed<string> Parse(string output)
    {
        if (!output.Contains("Result: Parcel(", StringComparison.Ordinal))
        {
            return Parsed.Wrong<string>($"no parcel but \"{Parsed.Brief(output)}\"");
        }
        if (output.Contains("Parcel(Error:", StringComparison.Ordinal) || !FirstWord().Match(output).Groups[1].Value.All(digit => digit == '0'))
        {
            return Parsed.Wrong<string>($"the service refuses: \"{Parsed.Brief(output)}\"");
        }
        var quoted = new StringBuilder();
        foreach (var line in TextLine.Of(output))
        {
            var open = line.Text.IndexOf('\'', StringComparison.Ordinal);
            var close = line.Text.LastIndexOf('\'');
            if (open >= 0 && close > open)
            {
                quoted.Append(line.Text.AsSpan(open + 1, close - open - 1));
            }
        }
        var text = Text(quoted.ToString());
        return text.Length == 0 ? Parsed.Wrong<string>("the parcel is empty") : Parsed.Found(text);
    }

    /// <summary>The status (4 bytes) and the length (4 bytes) come before the characters, each of which is followed by its high byte.</summary>
    private static string Text(string quoted)
    {
        const int head = 8;
        var text = new StringBuilder();
        for (var i = head; i + 1 < quoted.Length; i += 2)
        {
            if (quoted[i] == '.' || quoted[i + 1] != '.')
            {
                break;
            }
            text.Append(quoted[i]);
        }
        return text.ToString().Trim();
    }

    /// <summary>The first word is the status: 0, or the number of an exception, whose text may hold digits as well (Parcel.java: -1 security, -3 illegal argument, -8 of the service ...).</summary>
    [GeneratedRegex(@"Parcel\(\s{0,10}(?:0x0{1,16}: )?([0-9a-fA-F]{8})\b", RegexOptions.NonBacktracking)]
    private static partial Regex FirstWord();
}
