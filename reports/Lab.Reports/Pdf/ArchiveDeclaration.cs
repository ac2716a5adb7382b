using System.Globalization;
using System.Security;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>Declares a PDF to be PDF/A-3, level B (ISO 19005-3, 6.6.4): XMP metadata that agree with the document's information, and the colour space as output intent.</summary>
internal static class ArchiveDeclaration
{
    /// <summary>Adds the declaration to an update.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="update">The update of the same PDF.</param>
    /// <returns>What to set in the catalog; null when a check does not hold, and nothing is declared.</returns>
    public static (string Key, string Value)[]? Add(PdfFile file, PdfUpdate update)
    {
        if (new ArchiveChecks(file).Faults().Count > 0 || file.Catalog["OutputIntents"] is not null || file.Catalog["Metadata"] is not null)
        {
            return null;
        }
        var profile = update.AddStream("/N 3", SrgbProfile.Make());
        var metadata = update.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(file)));
        return
        [
            ("Metadata", $"{metadata} 0 R"),
            ("OutputIntents", $"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R>>]"),
        ];
    }

    private static string Xmp(PdfFile file)
    {
        var information = file.Dictionary(file.Trailer["Info"]);
        string Text(string key) => file.Resolve(information?[key]) is PdfString text ? SecurityElement.Escape(Decode(text.Bytes))! : "";
        string Date(string key) => file.Resolve(information?[key]) is PdfString text && PdfText.ReadDate(text.Bytes) is { } date ? date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture) : "";
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Text("Title")}</rdf:li></rdf:Alt></dc:title></rdf:Description>
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{Text("Creator")}</xmp:CreatorTool><xmp:CreateDate>{Date("CreationDate")}</xmp:CreateDate><xmp:ModifyDate>{Date("ModDate")}</xmp:ModifyDate></rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{Text("Producer")}</pdf:Producer></rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """.ReplaceLineEndings("\n");
    }

    // UTF-16 with a mark, else Latin letters (ISO 32000-1, 7.9.2.2).
    private static string Decode(byte[] text) => text is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(text, 2, text.Length - 2) : Encoding.Latin1.GetString(text);
}
