using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>The conditions of <c>content --where</c>: comparisons joined by AND and OR.</summary>
internal static class ContentFilter
{
    private static readonly string[] s_operators = ["!=", "<>", ">=", "<=", "=", ">", "<"];

    /// <summary>A test of rows; null when the condition cannot be read.</summary>
    public static Func<IReadOnlyDictionary<string, string?>, bool>? Parse(string? condition)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return _ => true;
        }
        var alternatives = Split(condition, " OR ").Select(part => Split(part, " AND ").Select(Comparison).ToList()).ToList();
        return alternatives.Exists(all => all.Contains(null)) ? null : row => alternatives.Exists(all => all.TrueForAll(test => test!(row)));
    }

    private static Func<IReadOnlyDictionary<string, string?>, bool>? Comparison(string text)
    {
        var trimmed = text.Trim().Trim('(', ')').Trim();
        if (Words(trimmed, " IS NOT NULL") is { } present)
        {
            return row => row.GetValueOrDefault(present) is not null;
        }
        if (Words(trimmed, " IS NULL") is { } absent)
        {
            return row => row.GetValueOrDefault(absent) is null;
        }
        if (Split(trimmed, " LIKE ") is [var column, var pattern])
        {
            var glob = Unquote(pattern).Replace('%', '*').Replace('_', '?');
            return row => row.GetValueOrDefault(column.Trim()) is { } value && Glob.Matches(glob.ToUpperInvariant(), value.ToUpperInvariant());
        }
        foreach (var sign in s_operators)
        {
            if (Split(trimmed, sign) is [var left, var right] && left.Trim() is { Length: > 0 } name)
            {
                return row => Holds(row.GetValueOrDefault(name), sign, Unquote(right));
            }
        }
        return null;
    }

    private static string? Words(string text, string suffix) => text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? text[..^suffix.Length].Trim() : null;

    private static bool Holds(string? value, string sign, string other)
    {
        if (value is null)
        {
            return false;
        }
        var order = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(other, NumberStyles.Number, CultureInfo.InvariantCulture, out var right)
            && !value.StartsWith('+') && !other.StartsWith('+')
            ? left.CompareTo(right) : string.CompareOrdinal(value, other);
        return sign switch { "=" => order == 0, "!=" or "<>" => order != 0, ">" => order > 0, "<" => order < 0, ">=" => order >= 0, _ => order <= 0 };
    }

    private static string Unquote(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length >= 2 && trimmed[0] is '\'' or '"' && trimmed[^1] == trimmed[0] ? trimmed[1..^1].Replace("''", "'", StringComparison.Ordinal) : trimmed;
    }

    /// <summary>Splits outside of quotes.</summary>
    private static List<string> Split(string text, string separator)
    {
        var parts = new List<string>();
        var (start, quote) = (0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"')
            {
                quote = quote == '\0' ? text[i] : quote == text[i] ? '\0' : quote;
            }
            else if (quote == '\0' && string.Compare(text, i, separator, 0, separator.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                parts.Add(text[start..i]);
                i += separator.Length - 1;
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }
}
