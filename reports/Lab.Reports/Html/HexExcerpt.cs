using System.Globalization;
using System.Text;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>The bytes around a match, sixteen a row.</summary>
/// <param name="Start">Offset of the first byte within the flow's direction or the datagram; null = not known, rows then count from the first byte shown.</param>
/// <param name="Rows">The rows.</param>
internal sealed record HexExcerpt(long? Start, IReadOnlyList<HexRow> Rows)
{
    private const int Width = 16;

    /// <summary>The bytes that the evidence's context shows. Null when there is none, or when it was cut.</summary>
    public static HexExcerpt? Of(Evidence evidence)
    {
        if (evidence.Context is not { Length: > 0 } context || context.Length >= VisibleText.MaxLine)
        {
            return null;
        }
        var bytes = Bytes(context);
        var match = Bytes(evidence.Matched ?? "");
        var at = match.Length == 0 ? -1 : bytes.AsSpan().IndexOf(match);
        var (from, to) = at < 0 ? (0, 0) : (at, at + match.Length);
        long? start = at >= 0 && evidence.Offset is { } offset && offset >= at ? offset - at : null;
        var rows = bytes.Chunk(Width).Select((row, i) => RowOf(row, (start ?? 0) + (i * Width), from - (i * Width), to - (i * Width)));
        return new(start, [.. rows]);
    }

    private static HexRow RowOf(byte[] row, long offset, int from, int to)
    {
        var (begin, end) = (Math.Clamp(from, 0, row.Length), Math.Clamp(to, 0, row.Length));
        var hex = string.Join(' ', row.Select(b => b.ToString("x2", CultureInfo.InvariantCulture))).PadRight((Width * 3) - 1);
        var text = string.Concat(row.Select(b => b is >= 0x20 and < 0x7f ? (char)b : '.'));
        var (hexBegin, hexEnd) = begin < end ? (begin * 3, (end * 3) - 1) : (0, 0);
        return new(offset.ToString("x8", CultureInfo.InvariantCulture), hex[..hexBegin], hex[hexBegin..hexEnd], hex[hexEnd..], text[..(begin < end ? begin : 0)], begin < end ? text[begin..end] : "", text[(begin < end ? end : 0)..]);
    }

    // The form that contexts are written in: printable ASCII as it is, all else as \xHH.
    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x' && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 3;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
        return [.. bytes];
    }
}
