using System.Globalization;

namespace Lab.Reports.Pdf;

/// <summary>A file within a PDF (ISO 32000-2, 7.11.4 and 14.13): the source that the document was made from.</summary>
internal static class PdfAttachment
{
    /// <summary>Longest attachment read back, in bytes.</summary>
    public const int MaximumBytes = 1 << 30;

    /// <summary>Attaches a file as the document's source, and declares PDF/A-3 where all of <see cref="ArchiveChecks"/> holds. The text layer is mended with it.</summary>
    /// <param name="pdf">The PDF, without attachments.</param>
    /// <param name="name">File name, ASCII.</param>
    /// <param name="mediaType">Media type.</param>
    /// <param name="description">What it is, for readers.</param>
    /// <param name="content">Its bytes, packed.</param>
    /// <param name="date">Its date.</param>
    /// <exception cref="PdfFormatException">The PDF is not of the form that Chromium writes.</exception>
    public static byte[] Attach(byte[] pdf, string name, string mediaType, string description, PackedContent content, DateTimeOffset date)
    {
        var file = PdfFile.Read(pdf);
        var update = new PdfUpdate(file);
        var stream = update.AddStream(
            $"/Type /EmbeddedFile /Subtype /{mediaType.Replace("/", "#2F", StringComparison.Ordinal)} /Filter /FlateDecode /Params <</Size {content.Length.ToString(CultureInfo.InvariantCulture)} /ModDate {PdfText.Date(date)}>>",
            content.Bytes);
        var specification = update.Add($"<</Type /Filespec /F {PdfText.Quote(name)} /UF {PdfText.Quote(name)} /Desc {PdfText.Quote(description)} /AFRelationship /Source /EF <</F {stream} 0 R /UF {stream} 0 R>>>>");
        var names = file.Dictionary(file.Catalog["Names"]);
        if (names?["EmbeddedFiles"] is not null || file.Catalog["AF"] is not null)
        {
            throw new PdfFormatException("it has attachments already");
        }
        update.Change(
            file.CatalogNumber,
            [.. ArchiveDeclaration.Add(file, update) ?? [], ("AF", $"[{specification} 0 R]"),
            ("Names", $"<<{update.Merge(names, ("EmbeddedFiles", $"<</Names [{PdfText.Quote(name)} {specification} 0 R]>>"))}>>")]);
        TextLayer.Mend(file, update);
        return update.Write().Bytes;
    }

    /// <summary>Reads the document's source back.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="name">File name.</param>
    /// <returns>Its bytes; null when there is no such attachment.</returns>
    /// <exception cref="PdfFormatException">It cannot be read.</exception>
    public static byte[]? Find(PdfFile file, string name)
    {
        if (file.Resolve(file.Catalog["AF"]) is not PdfArray associated)
        {
            return null;
        }
        var wanted = System.Text.Encoding.ASCII.GetBytes(name);
        var found = associated.Items.Select(file.Dictionary).FirstOrDefault(s => s?["AFRelationship"] is PdfName { Name: "Source" } && file.Resolve(s["F"]) is PdfString f && f.Bytes.AsSpan().SequenceEqual(wanted));
        return file.Dictionary(found?["EF"])?["F"] is PdfReference stream ? file.Stream(stream.Number, MaximumBytes) : null;
    }
}
