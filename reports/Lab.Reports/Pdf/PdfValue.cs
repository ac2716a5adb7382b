namespace Lab.Reports.Pdf;

/// <summary>A value within a PDF, with the place where it is written (ISO 32000-1, 7.3).</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte.</param>
internal abstract record PdfValue(int Start, int End);

/// <summary>A dictionary; entries in order of writing, a key once.</summary>
internal sealed record PdfDictionary(int Start, int End, IReadOnlyList<KeyValuePair<string, PdfValue>> Entries) : PdfValue(Start, End)
{
    /// <summary>The value of a key; null when there is none.</summary>
    public PdfValue? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
            {
                if (name == key)
                {
                    return value;
                }
            }
            return null;
        }
    }
}

/// <summary>An array.</summary>
internal sealed record PdfArray(int Start, int End, IReadOnlyList<PdfValue> Items) : PdfValue(Start, End);

/// <summary>A reference to an object.</summary>
internal sealed record PdfReference(int Start, int End, int Number) : PdfValue(Start, End);

/// <summary>A name, without its slash.</summary>
internal sealed record PdfName(int Start, int End, string Name) : PdfValue(Start, End);

/// <summary>A number.</summary>
internal sealed record PdfNumber(int Start, int End, double Value) : PdfValue(Start, End);

/// <summary>A string, its bytes decoded.</summary>
internal sealed record PdfString(int Start, int End, byte[] Bytes) : PdfValue(Start, End);

/// <summary>true, false or null.</summary>
internal sealed record PdfKeyword(int Start, int End, string Word) : PdfValue(Start, End);
