namespace Lab.Reports.Pdf;

/// <summary>
/// What can be checked here of PDF/A-3, level B (ISO 19005-3). It is no validator: none was at hand. The level is declared only when all of this holds.
/// </summary>
/// <param name="file">The PDF.</param>
internal sealed class ArchiveChecks(PdfFile file)
{
    private const int PrintFlag = 4;
    private const int HiddenFlags = 1 | 2 | 32;
    private static readonly string[] Filters = ["FlateDecode", "DCTDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode"];
    private static readonly string[] FontFiles = ["FontFile", "FontFile2", "FontFile3"];
    private static readonly string[] BlendModes = ["Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"];
    private static readonly string[] Actions = ["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"];
    private static readonly string[] Annotations = ["Link", "Widget", "Text", "FreeText", "Highlight", "Stamp", "Popup"];

    /// <summary>What keeps the file from declaring the level.</summary>
    /// <returns>One sentence each; empty when nothing does.</returns>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (file.Bytes.AsSpan(0, Math.Min(32, file.Bytes.Length)).IndexOf((byte)'\n') is var end && (end < 0 || end + 5 >= file.Bytes.Length || file.Bytes[end + 1] != '%' || !file.Bytes.AsSpan(end + 2, 4).ToArray().All(b => b > 127)))
        {
            faults.Add("no binary comment behind the header");
        }
        if (file.Catalog.Entries.Any(e => e.Key is "OpenAction" or "AA" or "OCProperties" or "Requirements"))
        {
            faults.Add("the catalog has actions, layers or requirements");
        }
        var drawn = DrawnFontDescriptors();
        foreach (var number in file.Objects.Order())
        {
            if (file.Object(number) is { } value && !(drawn.Contains(number) && IsDescriptor(value)))
            {
                Visit(number, value, faults, 0);
            }
        }
        return faults;
    }

    // A Type 3 font draws its glyphs itself and has no font file to embed (ISO 32000-1, 9.6.5); the browser sets Chinese in such fonts. Its descriptor names
    // properties for readers alone. What any other font shares with it must have its file.
    private HashSet<int> DrawnFontDescriptors()
    {
        var fonts = file.Objects.Select(n => file.Object(n)).OfType<PdfDictionary>().Where(d => NameOf(d["Type"]) == "Font" && d["FontDescriptor"] is PdfReference)
            .Select(d => (Drawn: NameOf(d["Subtype"]) == "Type3", Descriptor: ((PdfReference)d["FontDescriptor"]!).Number)).ToList();
        var drawn = fonts.Where(f => f.Drawn).Select(f => f.Descriptor).ToHashSet();
        drawn.ExceptWith(fonts.Where(f => !f.Drawn).Select(f => f.Descriptor));
        return drawn;
    }

    private bool IsDescriptor(PdfValue value) => value is PdfDictionary dictionary && NameOf(dictionary["Type"]) == "FontDescriptor";

    private void Visit(int number, PdfValue value, List<string> faults, int depth)
    {
        if (value is PdfName { Name: "DeviceCMYK" })
        {
            faults.Add($"object {number}: colours for print, which the output intent does not describe");
        }
        if (value is PdfArray array)
        {
            foreach (var item in array.Items)
            {
                Visit(number, item, faults, depth + 1);
            }
        }
        else if (value is PdfDictionary dictionary)
        {
            if (FaultOf(dictionary) is { } fault)
            {
                faults.Add($"object {number}: {fault}");
            }
            foreach (var (_, member) in dictionary.Entries)
            {
                Visit(number, member, faults, depth + 1);
            }
        }
    }

    private string? FaultOf(PdfDictionary dictionary)
    {
        var type = NameOf(dictionary["Type"]);
        var subtype = NameOf(dictionary["Subtype"]);
        return FilterFault(dictionary) ?? type switch
        {
            "FontDescriptor" when !FontFiles.Any(key => dictionary[key] is not null) => "a font is not embedded",
            "Font" when subtype is "TrueType" or "Type1" or "MMType1" && dictionary["FontDescriptor"] is null => "a font has no descriptor, so that it is not embedded",
            "Font" when subtype is "Type3" && file.Dictionary(dictionary["CharProcs"]) is not { Entries.Count: > 0 } => "a font draws its glyphs and has none",
            "Font" when subtype is "CIDFontType2" && dictionary["CIDToGIDMap"] is null => "a font does not map its characters to glyphs",
            "ExtGState" => GraphicsFault(dictionary),
            "Annot" => AnnotationFault(dictionary, subtype),
            "XObject" when subtype is "PS" || dictionary["OPI"] is not null || dictionary["Ref"] is not null => "PostScript, OPI or reference objects are forbidden",
            "XObject" when subtype is "Image" && (dictionary["Alternates"] is not null || dictionary["Interpolate"] is PdfKeyword { Word: "true" }) => "an image has alternates or is interpolated",
            "Action" when !Actions.Contains(NameOf(dictionary["S"])) => $"an action of the kind {NameOf(dictionary["S"])}",
            _ => NameOf(dictionary["S"]) is "JavaScript" or "Launch" ? "an action that is forbidden" : null,
        };
    }

    private string? FilterFault(PdfDictionary dictionary)
    {
        if (dictionary["Length"] is null || dictionary["Filter"] is not { } filter)
        {
            return null;
        }
        var names = file.Resolve(filter) is PdfArray several ? several.Items.Select(NameOf) : [NameOf(filter)];
        return names.FirstOrDefault(name => name is null || !Filters.Contains(name)) is { } bad ? $"the filter {bad}" : null;
    }

    private string? GraphicsFault(PdfDictionary state)
    {
        if (state["TR"] is not null || state["HTP"] is not null || (state["TR2"] is { } transfer && NameOf(transfer) != "Default"))
        {
            return "a graphics state with a transfer function or halftone phase";
        }
        return state["BM"] is { } mode && !BlendModes.Contains(NameOf(mode)) ? "a blend mode that is not one of the standard's" : null;
    }

    private string? AnnotationFault(PdfDictionary annotation, string? subtype)
    {
        if (!Annotations.Contains(subtype))
        {
            return $"an annotation of the kind {subtype}";
        }
        var flags = file.Resolve(annotation["F"]) is PdfNumber number ? (int)number.Value : 0;
        if (subtype != "Popup" && ((flags & PrintFlag) == 0 || (flags & HiddenFlags) != 0))
        {
            return "an annotation that is hidden or not printed";
        }
        return subtype is "Link" or "Popup" || annotation["AP"] is not null || IsEmpty(annotation["Rect"]) ? null : "an annotation without an appearance";
    }

    private bool IsEmpty(PdfValue? rectangle) => file.Resolve(rectangle) is PdfArray { Items: [PdfNumber a, PdfNumber b, PdfNumber c, PdfNumber d] } && a.Value == c.Value && b.Value == d.Value;

    private string? NameOf(PdfValue? value) => (file.Resolve(value) as PdfName)?.Name;
}
