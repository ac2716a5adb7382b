using System.Text;
using System.Text.Json;

namespace Lab.Harness.Config;

/// <summary>Says where and why a text is no JSON, in a person's counting: lines and columns from 1.</summary>
internal static class JsonSyntaxFault
{
    public static string Describe(ReadOnlySpan<byte> utf8, JsonException fault)
    {
        var index = Math.Max(0, fault.LineNumber ?? 0);
        var line = Line(utf8, index);
        var bytes = (int)Math.Clamp(fault.BytePositionInLine ?? 0, 0, line.Length);
        var column = Encoding.UTF8.GetCharCount(line[..bytes]) + 1;
        return $"line {index + 1}, column {column}: {Reason(utf8, line[bytes..], fault.Message)}";
    }

    private static string Reason(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> rest, string message)
    {
        if (whole.Trim(" \t\r\n"u8).IsEmpty)
        {
            return "the file is empty; copy the lab.json that comes with the lab";
        }
        if (rest.StartsWith("/"u8))
        {
            return "comments are not allowed in JSON; remove it";
        }
        if (message.Contains("trailing comma", StringComparison.OrdinalIgnoreCase))
        {
            return "a comma before a closing bracket is not allowed in JSON; remove it";
        }
        // The reader appends its own, zero-based place.
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "not valid JSON: " + (end < 0 ? message : message[..end]);
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> utf8, long index)
    {
        for (; index > 0; index--)
        {
            var end = utf8.IndexOf((byte)'\n');
            if (end < 0)
            {
                return [];
            }
            utf8 = utf8[(end + 1)..];
        }
        var length = utf8.IndexOf((byte)'\n');
        return length < 0 ? utf8 : utf8[..length];
    }
}
