using System.Globalization;
using System.Text;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Csv;

/// <summary>A CSV file of records: RFC 4180, UTF-8 without byte order mark. Every row begins with the hash of the record that it is made from.</summary>
/// <typeparam name="T">What a row tells.</typeparam>
/// <param name="columns">Names and values of the columns; a value is text, a number, a truth value, or null for an empty field.</param>
internal sealed class CsvTable<T>(IReadOnlyList<(string Name, Func<T, object?> Value)> columns)
{
    private const string LineEnd = "\r\n";

    /// <summary>The head with its line end.</summary>
    public string Head { get; } = string.Join(',', columns.Select(c => c.Name).Prepend("record_sha256")) + LineEnd;

    /// <summary>Writes the table, row by row.</summary>
    public async Task WriteAsync(RunRecord record, Func<RunRecord, IEnumerable<T>> rows, Stream output, CancellationToken cancellationToken)
    {
        var hash = RecordMark.HashOf(record);
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = LineEnd };
        await text.WriteAsync(Head.AsMemory(), cancellationToken).ConfigureAwait(false);
        foreach (var row in rows(VisibleRecord.Of(record)))
        {
            await text.WriteLineAsync(string.Join(',', columns.Select(c => Field(c.Value(row))).Prepend(hash)).AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => CsvText.Field(text),
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => CsvText.Field(string.Join(' ', list)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A field cannot be a {value.GetType().Name}."),
    };
}
