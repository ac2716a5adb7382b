using System.Text;
using Lab.Harness.Reporting;

namespace Lab.Reports.Pdf;

/// <summary>Draws lines of text as shapes with the fonts of this machine.</summary>
internal sealed class DrawnText
{
    private static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:\\Windows\\Fonts"];
    private static readonly string[] RegularNames = ["NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "arial.ttf", "Arial.ttf", "NotoSansTC-Regular.ttf", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf"];
    private static readonly string[] BoldNames = ["NotoSans-Bold.ttf", "LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf", "arialbd.ttf"];
    private static readonly Lazy<DrawnText> FromMachine = new(() => new(Folders));

    private readonly IReadOnlyList<TrueTypeFont> _regular;
    private readonly IReadOnlyList<TrueTypeFont> _bold;

    /// <summary>Takes fonts from folders.</summary>
    internal DrawnText(IReadOnlyList<string> folders)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 6 };
        var files = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.ttf", options)).ToList();
        _regular = [.. Fonts(RegularNames)];
        _bold = [.. Fonts(BoldNames), .. _regular];
        IEnumerable<TrueTypeFont> Fonts(string[] names) => names.Select(n => files.FirstOrDefault(f => Path.GetFileName(f) == n)).OfType<string>().Select(TrueTypeFont.Read).OfType<TrueTypeFont>();
    }

    /// <summary>With the fonts of this machine.</summary>
    /// <exception cref="ReportException">There is none that can be used.</exception>
    public static DrawnText Machine => FromMachine.Value._regular.Count > 0 ? FromMachine.Value
        : throw new ReportException($"The visible signature needs a font, and none of {string.Join(", ", RegularNames.Take(3))} is in {string.Join(", ", Folders.Take(2))}. Install the package \"fonts-noto-core\".");

    /// <summary>Whether every character can be drawn.</summary>
    public bool Has(string text, bool bold) => _regular.Count > 0 && text.EnumerateRunes().All(rune => Find(rune, bold).Glyph != 0);

    /// <summary>Width of a line.</summary>
    public double Width(string text, double size, bool bold) => text.EnumerateRunes().Select(rune => Find(rune, bold)).Sum(found => found.Font.Width(found.Glyph) * size / found.Font.UnitsPerEm);

    /// <summary>Draws a line, filled in the present colour.</summary>
    public void Draw(StringBuilder content, string text, double x, double y, double size, bool bold)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var (font, glyph) = Find(rune, bold);
            var scale = size / font.UnitsPerEm;
            foreach (var contour in font.Outline(glyph))
            {
                Contour(content, contour, x, y, scale);
            }
            x += font.Width(glyph) * scale;
        }
        content.Append("f\n");
    }

    private (TrueTypeFont Font, int Glyph) Find(Rune rune, bool bold)
    {
        var fonts = bold ? _bold : _regular;
        foreach (var font in fonts)
        {
            if (font.Glyph(rune.Value) is > 0 and var glyph)
            {
                return (font, glyph);
            }
        }
        return (fonts[0], 0);
    }

    // Quadratic curves with implied points between two control points; PDF has cubic ones.
    private static void Contour(StringBuilder content, IReadOnlyList<(double X, double Y, bool On)> points, double x, double y, double scale)
    {
        if (points.Count < 2)
        {
            return;
        }
        var first = points[0].On ? points[0] : points[^1].On ? points[^1] : Middle(points[0], points[^1]);
        var current = first;
        content.Append(At(first)).Append(" m\n");
        (double X, double Y, bool On)? control = null;
        foreach (var point in points.Append(first))
        {
            if (control is { } c)
            {
                var end = point.On ? point : Middle(c, point);
                content.Append(At(Toward(current, c))).Append(' ').Append(At(Toward(end, c))).Append(' ').Append(At(end)).Append(" c\n");
                current = end;
                control = point.On ? null : point;
            }
            else if (point.On)
            {
                if (point != current)
                {
                    content.Append(At(point)).Append(" l\n");
                }
                current = point;
            }
            else
            {
                control = point;
            }
        }
        content.Append("h\n");

        string At((double X, double Y, bool On) p) => $"{PdfText.Number(x + (p.X * scale))} {PdfText.Number(y + (p.Y * scale))}";
    }

    private static (double X, double Y, bool On) Middle((double X, double Y, bool On) a, (double X, double Y, bool On) b) => ((a.X + b.X) / 2, (a.Y + b.Y) / 2, true);

    private static (double X, double Y, bool On) Toward((double X, double Y, bool On) from, (double X, double Y, bool On) control) =>
        (from.X + ((control.X - from.X) * 2 / 3), from.Y + ((control.Y - from.Y) * 2 / 3), true);
}
