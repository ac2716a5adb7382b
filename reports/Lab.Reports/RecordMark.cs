using System.Runtime.CompilerServices;
using System.Text;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Reports;

/// <summary>The hash of the record that a report was made from, as it stands within the report.</summary>
internal static class RecordMark
{
    private const int HexDigits = 64;
    private const int Within = 64 * 1_024;

    /// <summary>Begin of the mark in HTML, before the hash.</summary>
    public const string Html = "<meta name=\"lab-record-sha256\" content=\"";

    /// <summary>Begin of the mark in XML, before the hash.</summary>
    public const string Xml = "<!-- Made from the record with SHA-256 ";

    /// <summary>Begin of the mark in SARIF, before the hash. No text within JSON can look like it: its quotes would be escaped.</summary>
    public const string Sarif = "\"recordSha256\": \"";

    /// <summary>Begin of the mark in JSON lines, before the hash.</summary>
    public const string Lines = "{\"record\":\"";

    // Every format carries the hash of the same record: it is calculated once and lives as long as the record.
    private static readonly ConditionalWeakTable<RunRecord, Lazy<string>> Hashes = [];

    /// <summary>The hash of a record.</summary>
    public static string HashOf(RunRecord record) => Hashes.GetValue(record, r => new Lazy<string>(() => RecordSeal.HashOf(r))).Value;

    /// <summary>Finds the mark near the beginning of a report.</summary>
    /// <returns>The hash; null when there is no mark.</returns>
    public static string? Find(ReadOnlySpan<byte> report, string begin)
    {
        var head = report[..Math.Min(report.Length, Within)];
        var at = head.IndexOf(Encoding.ASCII.GetBytes(begin));
        var hash = at < 0 ? default : head[(at + begin.Length)..];
        return hash.Length >= HexDigits ? Encoding.ASCII.GetString(hash[..HexDigits]) : null;
    }
}
