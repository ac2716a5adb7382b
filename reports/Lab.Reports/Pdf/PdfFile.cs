using System.IO.Compression;

namespace Lab.Reports.Pdf;

/// <summary>
/// A PDF with plain cross-reference tables, as Chromium writes it, and the updates behind it. Everything is bounded; what is of another form is refused,
/// since a reader that guesses sees another document than its neighbour does.
/// </summary>
internal sealed class PdfFile
{
    private const int TailBytes = 1_024;
    private const int MostRevisions = 64;
    private const int MostObjects = 2_000_000;

    private readonly Dictionary<int, int> _offsets = [];

    private PdfFile(byte[] bytes) => Bytes = bytes;

    /// <summary>The whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Offset of the last cross-reference table.</summary>
    public int CrossReference { get; private set; }

    /// <summary>The last trailer.</summary>
    public PdfDictionary Trailer { get; private set; } = null!;

    /// <summary>Number of the next new object.</summary>
    public int Size { get; private set; }

    /// <summary>Numbers of the objects in use.</summary>
    public IEnumerable<int> Objects => _offsets.Keys;

    /// <summary>The catalog.</summary>
    public PdfDictionary Catalog => Dictionary(Trailer["Root"]) ?? throw new PdfFormatException("it has no catalog");

    /// <summary>Number of the catalog.</summary>
    public int CatalogNumber => (Trailer["Root"] as PdfReference)?.Number ?? throw new PdfFormatException("it has no catalog");

    /// <summary>Reads the structure of a file.</summary>
    /// <exception cref="PdfFormatException">It is of another form.</exception>
    public static PdfFile Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("%PDF-1."u8))
        {
            throw new PdfFormatException("it does not begin as one");
        }
        var file = new PdfFile(bytes);
        var tail = Math.Max(0, bytes.Length - TailBytes);
        var found = bytes.AsSpan(tail).LastIndexOf("startxref"u8);
        var parser = new PdfParser(bytes, found < 0 ? throw new PdfFormatException("its end is missing") : tail + found);
        parser.Expect("startxref");
        file.CrossReference = parser.Integer();
        var seen = new HashSet<int>();
        for (int? at = file.CrossReference; at is { } offset;)
        {
            if (!seen.Add(offset) || seen.Count > MostRevisions)
            {
                throw new PdfFormatException("its cross-reference tables have no end");
            }
            at = file.ReadSection(offset);
        }
        return file;
    }

    /// <summary>The value of an object; null when there is none.</summary>
    public PdfValue? Object(int number) => _offsets.TryGetValue(number, out var offset) ? At(number, offset).Value : null;

    /// <summary>Where the bytes of an object begin; -1 when there is none.</summary>
    public int OffsetOf(int number) => _offsets.GetValueOrDefault(number, -1);

    /// <summary>A value, or what it refers to.</summary>
    public PdfValue? Resolve(PdfValue? value) => value is PdfReference reference ? Object(reference.Number) : value;

    /// <summary>A dictionary, or the one referred to; null for anything else.</summary>
    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) as PdfDictionary;

    /// <summary>The bytes in which a value is written.</summary>
    public ReadOnlySpan<byte> Written(PdfValue value) => Bytes.AsSpan(value.Start, value.End - value.Start);

    /// <summary>The decoded content of a stream without filter or with the filter FlateDecode.</summary>
    /// <param name="number">Its object.</param>
    /// <param name="most">Longest content taken, in bytes.</param>
    public byte[] Stream(int number, int most)
    {
        var (value, parser) = At(number, OffsetOf(number));
        if (value is not PdfDictionary dictionary || !parser.Accept("stream") || Resolve(dictionary["Length"]) is not PdfNumber { Value: >= 0 } length)
        {
            throw new PdfFormatException($"object {number} is no stream");
        }
        var start = parser.StreamStart();
        if (start + length.Value > Bytes.Length)
        {
            throw new PdfFormatException($"the stream {number} is longer than the file");
        }
        using var raw = new MemoryStream(Bytes, start, (int)length.Value, writable: false);
        using Stream content = dictionary["Filter"] switch
        {
            null => raw,
            PdfName { Name: "FlateDecode" } => new ZLibStream(raw, CompressionMode.Decompress),
            _ => throw new PdfFormatException($"the stream {number} has another filter than FlateDecode"),
        };
        return ReadBounded(content, number, most);
    }

    private static byte[] ReadBounded(Stream content, int number, int most)
    {
        using var whole = new MemoryStream();
        var block = new byte[64 * 1_024];
        try
        {
            for (int read; (read = content.Read(block)) > 0;)
            {
                whole.Write(block, 0, read);
                if (whole.Length > most)
                {
                    throw new PdfFormatException($"the stream {number} has more than {most} bytes");
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new PdfFormatException($"the stream {number} cannot be decompressed");
        }
        return whole.ToArray();
    }

    private (PdfValue Value, PdfParser Parser) At(int number, int offset)
    {
        var parser = new PdfParser(Bytes, offset);
        if (parser.Integer() != number || parser.Integer() != 0)
        {
            throw new PdfFormatException($"object {number} is not where the cross-reference table says");
        }
        parser.Expect("obj");
        return (parser.Value(), parser);
    }

    // A section, from newest to oldest: what is known already stays. Gives the offset of the one before.
    private int? ReadSection(int offset)
    {
        var parser = new PdfParser(Bytes, offset);
        parser.Expect("xref");
        while (!parser.Accept("trailer"))
        {
            var first = parser.Integer();
            var count = parser.Integer();
            if ((long)first + count > MostObjects)
            {
                throw new PdfFormatException("it has too many objects");
            }
            for (var number = first; number < first + count; number++)
            {
                var at = parser.Integer();
                parser.Integer();
                if (!parser.Accept("n"))
                {
                    parser.Expect("f");
                }
                else
                {
                    _offsets.TryAdd(number, at);
                }
            }
        }
        var trailer = parser.Value() as PdfDictionary ?? throw new PdfFormatException("a trailer is missing");
        if (trailer["XRefStm"] is not null || trailer["Encrypt"] is not null)
        {
            throw new PdfFormatException("it is encrypted or has a hidden cross-reference stream");
        }
        if (Trailer is null)
        {
            Trailer = trailer;
            Size = trailer["Size"] is PdfNumber { Value: > 0 and <= MostObjects } size ? (int)size.Value : throw new PdfFormatException("its trailer states no size");
        }
        return trailer["Prev"] switch { null => null, PdfNumber { Value: >= 0 } previous => (int)previous.Value, _ => throw new PdfFormatException("a trailer cannot be read") };
    }
}
