using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Config;

/// <summary>Checks a single value: text, number, date, word of an enumeration.</summary>
internal static class ConfigLeaf
{
    private const int LongestQuote = 60;

    /// <summary>Checks a value that is not null.</summary>
    public static void Check(JsonElement value, Type type, IReadOnlyList<ValidationAttribute> rules, Action<string> report)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target.IsEnum)
        {
            CheckWord(value, target, report);
            return;
        }
        if (Convert(value, target, out var wanted) is not { } converted)
        {
            report($"must be {wanted}, not {Describe(value)}");
        }
        else if (converted is string text && string.IsNullOrWhiteSpace(text))
        {
            report("must not be blank");
        }
        else
        {
            foreach (var rule in rules.Where(rule => !rule.IsValid(converted)))
            {
                report($"{rule.FormatErrorMessage("it")}, not {Describe(value)}");
            }
        }
    }

    /// <summary>The allowed words of an enumeration, as written in the file.</summary>
    public static IReadOnlyList<string> Words(Type type) => [.. Enum.GetValues(type).Cast<Enum>().Select(WordOf)];

    /// <summary>A member of an enumeration as written in the file.</summary>
    public static string WordOf(Enum value) =>
        JsonSerializer.SerializeToElement(value, value.GetType(), HarnessJson.Line).GetString()!;

    /// <summary>A JSON kind in words.</summary>
    public static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>A value in words, shortened.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null => Word(value.ValueKind),
        JsonValueKind.String when Text(value) is null => "text that is not valid Unicode",
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>A string's text; null when it is no valid Unicode (a lone surrogate, broken UTF-8).</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A key's text, unless it is no valid Unicode.</summary>
    public static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    private static void CheckWord(JsonElement value, Type type, Action<string> report)
    {
        var words = Words(type);
        var text = value.ValueKind == JsonValueKind.String ? Text(value) : null;
        if (text is null || !words.Contains(text))
        {
            var near = text is null ? null : NearestName.Of(text, words);
            var hint = near is null ? "" : $"; did you mean \"{near}\"?";
            report($"must be one of {string.Join(", ", words.Select(word => $"\"{word}\""))}, not {Describe(value)}{hint}");
        }
    }

    private static object? Convert(JsonElement value, Type type, out string wanted)
    {
        if (type == typeof(string))
        {
            wanted = "text";
            return value.ValueKind == JsonValueKind.String ? Text(value) : null;
        }
        if (type == typeof(int))
        {
            wanted = "a whole number";
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
        }
        if (type == typeof(double))
        {
            wanted = "a number";
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
        }
        if (type == typeof(bool))
        {
            wanted = "true or false";
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
        }
        if (type == typeof(DateOnly))
        {
            wanted = "a date such as \"2026-05-04\"";
            return value.ValueKind == JsonValueKind.String ? Date(value) : null;
        }
        throw new NotSupportedException($"lab.json has no members of type {type}: teach ConfigLeaf to read them.");
    }

    private static DateOnly? Date(JsonElement value)
    {
        try
        {
            return value.Deserialize<DateOnly>(HarnessJson.Document);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestQuote)
        {
            return text;
        }
        var cut = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return text[..cut] + "...";
    }
}
