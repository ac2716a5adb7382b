using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lab.Traffic.Http;

/// <summary>The names in a Content-Disposition header (RFC 6266, RFC 7578 4.2, RFC 8187 for "filename*").</summary>
internal static class DispositionHeader
{
    private const int MaxCharacters = 120;
    private const char Replacement = '\ufffd';

    /// <summary>Reads the headers of a part.</summary>
    /// <param name="head">The headers, line by line.</param>
    /// <returns>The field's name and the file's; null where there is none.</returns>
    public static (string? Name, string? FileName) Read(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            var end = head.IndexOf((byte)'\n');
            var line = end < 0 ? head : head[..end];
            head = end < 0 ? [] : head[(end + 1)..];
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && Ascii.EqualsIgnoreCase(line[..colon].Trim(" \t"u8), "content-disposition"u8))
            {
                return Parameters(line[(colon + 1)..].TrimEnd("\r"u8));
            }
        }
        return (null, null);
    }

    private static (string? Name, string? FileName) Parameters(ReadOnlySpan<byte> value)
    {
        string? name = null;
        string? file = null;
        string? extended = null;
        while (NextSemicolon(value) is var semicolon and >= 0)
        {
            value = value[(semicolon + 1)..];
            var equals = value.IndexOf((byte)'=');
            if (equals < 0)
            {
                break;
            }
            var parameter = value[..equals].Trim(" \t"u8);
            value = value[(equals + 1)..];
            if (Ascii.EqualsIgnoreCase(parameter, "name"u8))
            {
                name ??= Plain(value);
            }
            else if (Ascii.EqualsIgnoreCase(parameter, "filename"u8))
            {
                file ??= Plain(value);
            }
            else if (Ascii.EqualsIgnoreCase(parameter, "filename*"u8))
            {
                extended ??= Extended(value);
            }
        }
        return (name, extended ?? file);
    }

    // Semicolons in quotes are part of a name.
    private static int NextSemicolon(ReadOnlySpan<byte> value)
    {
        var quoted = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && quoted)
            {
                i++;
            }
            else if (value[i] == '"')
            {
                quoted = !quoted;
            }
            else if (value[i] == ';' && !quoted)
            {
                return i;
            }
        }
        return -1;
    }

    private static string Plain(ReadOnlySpan<byte> value)
    {
        value = value.TrimStart(" \t"u8);
        if (value is not [(byte)'"', ..])
        {
            var end = value.IndexOf((byte)';');
            return Safe((end < 0 ? value : value[..end]).TrimEnd(" \t"u8));
        }
        var text = new ArrayBufferWriter<byte>();
        for (var i = 1; i < value.Length && value[i] != '"'; i++)
        {
            // Before a quote or itself only: some senders write paths of Windows as they are.
            i += value[i] == '\\' && i + 1 < value.Length && value[i + 1] is (byte)'"' or (byte)'\\' ? 1 : 0;
            text.Write([value[i]]);
        }
        return Safe(text.WrittenSpan);
    }

    // charset'language'percent-encoded; any charset but UTF-8 is rare, and its letters are ASCII mostly.
    private static string? Extended(ReadOnlySpan<byte> value)
    {
        var first = value.IndexOf((byte)'\'');
        var second = first < 0 ? -1 : value[(first + 1)..].IndexOf((byte)'\'');
        if (second < 0)
        {
            return null;
        }
        value = value[(first + second + 2)..];
        var end = value.IndexOf((byte)';');
        value = (end < 0 ? value : value[..end]).TrimEnd(" \t"u8);
        var text = new ArrayBufferWriter<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            var escaped = value[i] == '%' && i + 2 < value.Length && byte.TryParse(value.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one) ? one : (byte?)null;
            text.Write([escaped ?? value[i]]);
            i += escaped is null ? 0 : 2;
        }
        return Safe(text.WrittenSpan);
    }

    // Names are the sender's: nothing in them may move a cursor, turn the direction of writing or break a line.
    private static string Safe(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            if (text.Length >= MaxCharacters)
            {
                return text.Append('\u2026').ToString();
            }
            text.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                ? Replacement.ToString()
                : rune.ToString());
        }
        return text.ToString();
    }
}
