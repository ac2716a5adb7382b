using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>A copy of a record in which every string is visible text. Made once, before anything is composed, so that no component can forget it.</summary>
internal static class VisibleRecord
{
    // Names of members that hold excerpts of several lines; all else is one line.
    private static readonly HashSet<string> Excerpts = new(StringComparer.Ordinal) { "proof", "output", "sourceWords", "answer", "address", "screenText" };

    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5f).Select(b => (byte)b)]);

    // Every format asks for the copy of the same record: it is made once and lives as long as the record.
    private static readonly ConditionalWeakTable<object, Lazy<object>> Made = [];

    /// <summary>Makes the copy.</summary>
    /// <param name="record">The record.</param>
    /// <typeparam name="T">Its type: a record of a run, or a comparison of some.</typeparam>
    /// <returns>The copy.</returns>
    public static T Of<T>(T record)
        where T : class => (T)Made.GetValue(record, r => new Lazy<object>(() => Make((T)r))).Value;

    // By way of JSON, because that is the record's own form: members added later are covered without a change here.
    private static T Make<T>(T record)
    {
        var source = JsonSerializer.SerializeToUtf8Bytes(record, HarnessJson.Line);
        var shown = new ArrayBufferWriter<byte>(source.Length + 256);
        using (var writer = new Utf8JsonWriter(shown))
        {
            Show(new Utf8JsonReader(source), writer);
        }
        return JsonSerializer.Deserialize<T>(shown.WrittenSpan, HarnessJson.Line)!;
    }

    private static void Show(Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        var excerpt = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    // Names of members are fixed, but a dictionary's keys come from a file.
                    var name = reader.GetString()!;
                    excerpt = Excerpts.Contains(name);
                    writer.WritePropertyName(VisibleText.Line(name));
                    break;
                case JsonTokenType.String when IsPlain(reader):
                    writer.WriteStringValue(reader.ValueSpan);
                    break;
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    writer.WriteStringValue(excerpt ? VisibleText.Excerpt(text) : VisibleText.Line(text));
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
    }

    // Nearly every string of a record: short and of printable ASCII, which stays as it is.
    private static bool IsPlain(in Utf8JsonReader reader) => !reader.ValueIsEscaped && reader.ValueSpan.Length <= VisibleText.MaxLine && !reader.ValueSpan.ContainsAnyExcept(Plain);
}
