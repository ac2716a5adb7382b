using System.Globalization;
using System.Text;
using Lab.Reports.Wording;

namespace Lab.Reports.Pdf;

/// <summary>What a reader sees of a signature: who, for whom, when; drawn as shapes, so that it looks the same everywhere and embeds no font.</summary>
internal static class SignatureAppearance
{
    /// <summary>Width in points: three stand side by side.</summary>
    public const double Width = 148;

    /// <summary>Height in points.</summary>
    public const double Height = 60;

    private const double Left = 9;
    private const string Ink = "0.106 0.122 0.141 rg\n";
    private const string Soft = "0.349 0.388 0.431 rg\n";
    private const string Accent = "0.114 0.235 0.369 rg\n";
    private const string Paper = "0.957 0.965 0.973 rg\n";

    /// <summary>The content stream.</summary>
    public static byte[] Draw(PdfSignatureRequest request, Words words, DrawnText text)
    {
        var content = new StringBuilder();
        content.Append(Paper).Append(CultureInfo.InvariantCulture, $"0 0 {Width} {Height} re f\n");
        content.Append(Accent).Append(CultureInfo.InvariantCulture, $"0 0 2 {Height} re f\n");
        Line(content, text, Soft, Shown(words.SignatureHead, text) ?? "", 49.5, 6, bold: false);
        Line(content, text, Ink, Shown(request.Name, text) ?? $"certificate {request.Fingerprint[..16]}", 37, 11, bold: true);
        Line(content, text, Ink, (request.Organisation is { } organisation ? Shown(organisation, text) : null) ?? "", 27, 7, bold: false);
        Line(content, text, Ink, request.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), 16.5, 7, bold: false);
        Line(content, text, Soft, Shown(request.Issuer, text) is { } issuer ? words.SignatureFoot(issuer) : "", 7, 6, bold: false);
        return Encoding.ASCII.GetBytes(content.ToString());
    }

    private static string? Shown(string name, DrawnText text) => text.Has(name, bold: true) ? name : null;

    // What is too long gets smaller, down to two thirds, and is cut then.
    private static void Line(StringBuilder content, DrawnText text, string colour, string line, double y, double size, bool bold)
    {
        const double room = Width - Left - 4;
        var fit = Math.Max(size * 2 / 3, Math.Min(size, size * room / Math.Max(1, text.Width(line, size, bold))));
        while (line.Length > 1 && text.Width(line, fit, bold) > room)
        {
            line = line[..^(line.EndsWith("...", StringComparison.Ordinal) ? 4 : 1)].TrimEnd() + "...";
        }
        content.Append(colour);
        text.Draw(content, line, Left, y, fit, bold);
    }
}
