using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Reads the fields of vCards 2.1 to 4.0 (RFC 2426, RFC 6350) that name or describe a person.</summary>
internal static class VCard
{
    private const int LeastCharacters = 6;

    /// <summary>The fields, named in lower case as the card names them.</summary>
    public static IEnumerable<(string Name, MarkerKind Kind, string Value)> Fields(string text)
    {
        foreach (var line in Unfold(text))
        {
            var colon = EndOfName(line);
            if (colon < 0)
            {
                continue;
            }
            var head = line[..colon].Split(';');
            var property = head[0][(head[0].LastIndexOf('.') + 1)..].ToUpperInvariant();
            var value = line[(colon + 1)..];
            value = head.Skip(1).Any(one => one.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)) ? QuotedPrintable(value) : value;
            foreach (var one in Values(property, value))
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<(string Name, MarkerKind Kind, string Value)> Values(string property, string value)
    {
        switch (property)
        {
            case "TEL":
                yield return ("tel", MarkerKind.Phone, Unescape(value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? value[4..] : value));
                break;
            case "EMAIL":
                yield return ("email", MarkerKind.Email, Unescape(value));
                break;
            case "UID":
                yield return ("uid", MarkerKind.Uuid, Unescape(value.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? value[9..] : value));
                break;
            case "FN" or "NICKNAME" or "NOTE" or "URL" or "TITLE":
                if (Unescape(value) is { Length: >= LeastCharacters } text)
                {
                    yield return (property.ToLowerInvariant(), MarkerKind.Text, text);
                }
                break;
            case "N" or "ADR" or "ORG":
                foreach (var part in Parts(value).Where(one => one.Length >= LeastCharacters))
                {
                    yield return (property.ToLowerInvariant(), MarkerKind.Text, part);
                }
                break;
        }
    }

    // A line that begins with white space goes on from the one before; in version 2.1 a quoted-printable one goes on behind "=".
    private static List<string> Unfold(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(one => one.TrimEnd('\r')))
        {
            if (lines.Count > 0 && line.Length > 0 && line[0] is ' ' or '\t')
            {
                lines[^1] += line[1..];
            }
            else if (lines.Count > 0 && lines[^1].EndsWith('=') && lines[^1].Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase))
            {
                lines[^1] = lines[^1][..^1] + line;
            }
            else
            {
                lines.Add(line);
            }
        }
        return lines;
    }

    private static int EndOfName(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }
        return -1;
    }

    private static IEnumerable<string> Parts(string value)
    {
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || (value[i] == ';' && (i == 0 || value[i - 1] != '\\')))
            {
                yield return Unescape(value[start..i]);
                start = i + 1;
            }
        }
    }

    private static string Unescape(string value) =>
        value.Replace("\\n", "\n", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal).Trim();

    private static string QuotedPrintable(string value)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '=' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes.Add(Convert.FromHexString(value.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value, i, 1));
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
