using System.Buffers.Text;

namespace Lab.Reports.Pdf;

/// <summary>
/// Identifiers of structure elements (ISO 32000-1, 14.7.2), such as those by which a cell of a table names its heads. Chromium takes them from a counter that
/// other work in the browser advances as well: on a busy machine the same page got other numbers. They are numbered anew, so that the same record gives the same bytes.
/// </summary>
internal static class StructureIds
{
    private const int Digits = 8;

    private static ReadOnlySpan<byte> Start => "(node"u8;

    /// <summary>Numbers the identifiers of a PDF by Chromium from 1, in their order and in the same number of bytes.</summary>
    /// <param name="pdf">The file as printed.</param>
    public static void Renumber(Span<byte> pdf)
    {
        var places = Places(pdf);
        // By rank: the names of the identifier tree must stay sorted (ISO 32000-1, 7.9.6).
        var ranks = places.Select(p => p.Number).Distinct().Order().Select((number, i) => (number, i)).ToDictionary(p => p.number, p => p.i + 1);
        foreach (var (at, number) in places)
        {
            Utf8Formatter.TryFormat(ranks[number], pdf.Slice(at, Digits), out _, new('D', Digits));
        }
    }

    private static List<(int At, int Number)> Places(ReadOnlySpan<byte> pdf)
    {
        var places = new List<(int, int)>();
        for (var from = 0; pdf[from..].IndexOf(Start) is >= 0 and var found;)
        {
            var at = from + found + Start.Length;
            from = at;
            if (IsIdentifier(pdf, at - Start.Length) && pdf.Length > at + Digits && pdf[at + Digits] == ')'
                && Utf8Parser.TryParse(pdf.Slice(at, Digits), out int number, out var read) && read == Digits && number > 0)
            {
                places.Add((at, number));
            }
        }
        return places;
    }

    // The value of /ID, or an item of a list: a title or another text of a dictionary stays, whatever it says.
    private static bool IsIdentifier(ReadOnlySpan<byte> pdf, int at)
    {
        var before = pdf[Math.Max(0, at - 4)..at];
        return before.EndsWith("/ID "u8) || before.EndsWith("["u8) || before.EndsWith(") "u8) || before.EndsWith(" R "u8);
    }
}
