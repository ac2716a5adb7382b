using System.Globalization;
using System.Text;
using Lab.Harness.Reporting;
using Lab.Reports.Wording;

namespace Lab.Reports.Pdf;

/// <summary>
/// Signs a PDF by an update behind it (ISO 32000-1, 12.8; SubFilter ETSI.CAdES.detached, ETSI EN 319 142-1): a visible field in the place that the report keeps for it.
/// What was there before stays byte for byte, earlier signatures included.
/// </summary>
public static class PdfSigner
{
    internal const string SubFilter = "ETSI.CAdES.detached";
    private const string Place = "signature";
    private const int SideBySide = 3;
    private const double Gap = 8;
    private const double MarginLeft = 68;
    private const double MarginTop = 66;
    private const string RangeRoom = "0 0000000000 0000000000 0000000000";

    /// <summary>Signs.</summary>
    /// <param name="pdf">The report.</param>
    /// <param name="request">What the signature says of itself.</param>
    /// <param name="room">Bytes to keep for the signature; more are taken when they do not suffice.</param>
    /// <param name="sign">Makes the CMS signature of the bytes given.</param>
    /// <returns>The signed report.</returns>
    /// <exception cref="ReportException">The PDF is not of the form that the lab writes.</exception>
    public static async Task<byte[]> SignAsync(byte[] pdf, PdfSignatureRequest request, int room, Func<byte[], Task<byte[]>> sign)
    {
        try
        {
            while (true)
            {
                var (bytes, contents) = Prepare(PdfFile.Read(pdf), request, room);
                var end = contents + (2 * room) + 2;
                var signature = await sign([.. bytes.AsSpan(0, contents), .. bytes.AsSpan(end)]).ConfigureAwait(false);
                if (signature.Length <= room)
                {
                    Encoding.ASCII.GetBytes(Convert.ToHexString(signature), bytes.AsSpan(contents + 1));
                    return bytes;
                }
                room = signature.Length + 1_024;
            }
        }
        catch (PdfFormatException e)
        {
            throw new ReportException($"report.pdf cannot be signed: {e.Message}. Make it again with: lab report RUN", e);
        }
    }

    private static (byte[] Bytes, int Contents) Prepare(PdfFile file, PdfSignatureRequest request, int room)
    {
        var update = new PdfUpdate(file);
        var form = file.Dictionary(file.Catalog["AcroForm"]);
        var fields = file.Resolve(form?["Fields"]) as PdfArray;
        var count = fields?.Items.Count ?? 0;
        var (page, left, top) = FindPlace(file);
        var words = Words.OfTag(file.Resolve(file.Catalog["Lang"]) is PdfString lang ? Encoding.ASCII.GetString(lang.Bytes) : null);
        var text = Dictionary(request, words, room);
        var signature = update.Add(text);
        var appearance = update.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 {PdfText.Number(SignatureAppearance.Width)} {PdfText.Number(SignatureAppearance.Height)}] /Resources <<>>", SignatureAppearance.Draw(request, words, DrawnText.Machine));
        var name = string.Create(CultureInfo.InvariantCulture, $"Signature{count + 1}");
        var alternative = words.SignedBy(request.Name, Quantity.Moment(request.Time));
        var widget = update.Add(
            $"<</Type /Annot /Subtype /Widget /FT /Sig /T {PdfText.Quote(name)} /TU {PdfText.Quote(alternative)} /Contents {PdfText.Quote(alternative)} /F 132 /P {page} 0 R\n/Rect {Rectangle(left, top, count)} /V {signature} 0 R /AP <</N {appearance} 0 R>>>>");
        AddAnnotation(file, update, page, widget);
        AddField(file, update, form, fields, widget);
        var (bytes, offsets) = update.Write();
        var start = offsets[signature] + $"{signature} 0 obj\n".Length;
        FillRange(bytes, start + text.IndexOf(RangeRoom, StringComparison.Ordinal), start + text.IndexOf("<0", StringComparison.Ordinal), room);
        return (bytes, start + text.IndexOf("<0", StringComparison.Ordinal));
    }

    // ByteRange and Contents come first: no text of the certificate stands before them.
    private static string Dictionary(PdfSignatureRequest request, Words words, int room) =>
        $"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /{SubFilter} /ByteRange [{RangeRoom}] /Contents <{new string('0', 2 * room)}>\n" +
        $"/M {PdfText.Date(request.Time)} /Name {PdfText.Quote(request.Name)} /Reason {PdfText.Quote(words.SignatureReason(request.ReportNumber))}{(request.Location is { } location ? $" /Location {PdfText.Quote(location)}" : "")}>>";

    private static void FillRange(byte[] bytes, int range, int contents, int room)
    {
        var end = contents + (2 * room) + 2;
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"0 {contents:D10} {end:D10} {bytes.Length - end:D10}"), bytes.AsSpan(range));
    }

    private static string Rectangle(double left, double top, int count)
    {
        if (count >= SideBySide)
        {
            return "[0 0 0 0]";
        }
        var x = left + (count * (SignatureAppearance.Width + Gap));
        return $"[{PdfText.Number(x)} {PdfText.Number(top - SignatureAppearance.Height)} {PdfText.Number(x + SignatureAppearance.Width)} {PdfText.Number(top)}]";
    }

    // The report keeps a place, which is a destination; a report without one is signed at the foot of its last page.
    private static (int Page, double Left, double Top) FindPlace(PdfFile file)
    {
        var target = file.Resolve(file.Dictionary(file.Catalog["Dests"])?[Place]);
        if ((target as PdfDictionary)?["D"] is { } within)
        {
            target = file.Resolve(within);
        }
        var page = target is PdfArray { Items: [PdfReference reference, ..] } ? reference.Number : LastPage(file);
        var (left, top) = PlaceOn(file, page) ?? (MarginLeft, MarginTop);
        return (page, left, top);
    }

    // The place links to itself: the area of that link is where it stands. Chromium leaves the page's margins out of the coordinates of destinations.
    private static (double Left, double Top)? PlaceOn(PdfFile file, int page)
    {
        var links = (file.Resolve((file.Object(page) as PdfDictionary)?["Annots"]) as PdfArray)?.Items.Select(file.Dictionary) ?? [];
        var areas = links.Where(link => file.Resolve(link?["Dest"]) is PdfName { Name: Place }).Select(link => ((file.Resolve(link!["Rect"]) as PdfArray)?.Items ?? []).OfType<PdfNumber>().Select(n => n.Value).ToArray());
        foreach (var area in areas.Where(a => a.Length == 4 && a[3] - a[1] >= SignatureAppearance.Height))
        {
            var inset = Math.Min(8, (area[3] - area[1] - SignatureAppearance.Height) / 2);
            return (area[0] + inset, area[3] - inset);
        }
        return null;
    }

    private static int LastPage(PdfFile file)
    {
        var at = file.Catalog["Pages"] as PdfReference;
        for (var depth = 0; at is not null && depth < 64; depth++)
        {
            var node = file.Dictionary(at) ?? throw new PdfFormatException("its page tree cannot be read");
            if (node["Type"] is PdfName { Name: "Page" })
            {
                return at.Number;
            }
            at = file.Resolve(node["Kids"]) is PdfArray { Items: [.., PdfReference last] } ? last : null;
        }
        throw new PdfFormatException("its page tree cannot be read");
    }

    private static void AddAnnotation(PdfFile file, PdfUpdate update, int page, int widget)
    {
        var annotations = file.Resolve((file.Object(page) as PdfDictionary)?["Annots"]) as PdfArray;
        update.Change(page, ("Annots", $"[{References(update, annotations)}{widget} 0 R]"));
    }

    private static void AddField(PdfFile file, PdfUpdate update, PdfDictionary? form, PdfArray? fields, int widget)
    {
        // SigFlags 3: there are signatures, and only updates may follow.
        (string, string)[] changes = [("Fields", $"[{References(update, fields)}{widget} 0 R]"), ("SigFlags", "3")];
        if (file.Catalog["AcroForm"] is PdfReference existing)
        {
            update.Change(existing.Number, changes);
        }
        else
        {
            var added = update.Add($"<<{update.Merge(form, changes)}>>");
            update.Change(file.CatalogNumber, ("AcroForm", $"{added} 0 R"));
        }
    }

    private static string References(PdfUpdate update, PdfArray? array) => string.Concat(array?.Items.Select(item => update.Written(item) + " ") ?? []);
}
