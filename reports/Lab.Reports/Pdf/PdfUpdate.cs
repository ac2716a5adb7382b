using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab.Reports.Pdf;

/// <summary>An incremental update (ISO 32000-1, 7.5.6): new and changed objects behind the file, whose own bytes stay as they are.</summary>
/// <param name="file">The file.</param>
internal sealed class PdfUpdate(PdfFile file)
{
    private readonly SortedDictionary<int, byte[]> _objects = [];
    private int _next = file.Size;

    /// <summary>Keeps a number for a new object.</summary>
    public int Reserve() => _next++;

    /// <summary>Adds a new object.</summary>
    public int Add(string value)
    {
        var number = Reserve();
        Set(number, value);
        return number;
    }

    /// <summary>Adds a stream.</summary>
    /// <param name="entries">Entries of its dictionary besides the length.</param>
    /// <param name="content">Its content as written.</param>
    public int AddStream(string entries, byte[] content)
    {
        var number = Reserve();
        SetStream(number, entries, content);
        return number;
    }

    /// <summary>Writes a stream, new or changed.</summary>
    public void SetStream(int number, string entries, byte[] content) =>
        _objects[number] = [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<<{entries} /Length {content.Length}>>\nstream\n")), .. content, .. "\nendstream"u8];

    /// <summary>Writes an object, new or changed.</summary>
    public void Set(int number, string value) => _objects[number] = Encoding.Latin1.GetBytes(value);

    /// <summary>Changes entries of a dictionary; the others stay as they are written.</summary>
    /// <param name="number">Its object.</param>
    /// <param name="changes">Values by key, as written.</param>
    public void Change(int number, params (string Key, string Value)[] changes)
    {
        var dictionary = file.Object(number) as PdfDictionary ?? throw new PdfFormatException($"object {number} is no dictionary");
        Set(number, "<<" + Merge(dictionary, changes) + ">>");
    }

    /// <summary>Entries of a dictionary, with changes.</summary>
    public string Merge(PdfDictionary? dictionary, params (string Key, string Value)[] changes)
    {
        var kept = dictionary?.Entries.Where(entry => changes.All(change => change.Key != entry.Key)).Select(entry => $"/{EscapeName(entry.Key)} {Written(entry.Value)}") ?? [];
        return string.Join('\n', kept.Concat(changes.Select(change => $"/{change.Key} {change.Value}")));
    }

    /// <summary>A value as it is written.</summary>
    public string Written(PdfValue value) => Encoding.Latin1.GetString(file.Written(value));

    /// <summary>The file with the update behind it, and where the objects of the update lie in it.</summary>
    public (byte[] Bytes, IReadOnlyDictionary<int, int> Offsets) Write()
    {
        using var output = new MemoryStream();
        output.Write(file.Bytes);
        if (file.Bytes[^1] is not ((byte)'\n' or (byte)'\r'))
        {
            output.WriteByte((byte)'\n');
        }
        var offsets = new SortedDictionary<int, int>();
        foreach (var (number, value) in _objects)
        {
            offsets[number] = (int)output.Position;
            Put(output, $"{number} 0 obj\n");
            output.Write(value);
            Put(output, "\nendobj\n");
        }
        var table = output.Position;
        Put(output, "xref\n");
        foreach (var (number, offset) in offsets)
        {
            Put(output, $"{number} 1\n{offset:D10} 00000 n \n");
        }
        Put(output, $"trailer\n<<{TrailerEntries()}>>\nstartxref\n{table}\n%%EOF\n");
        return (output.ToArray(), offsets);
    }

    // The first identifier stays for the life of the document, the second is that of this state (7.5.5, 14.4). Hashes, so that the same input gives the same bytes.
    private string TrailerEntries()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file.Bytes);
        var first = Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 16));
        foreach (var value in _objects.Values)
        {
            hash.AppendData(value);
        }
        var second = Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 16));
        var permanent = file.Resolve(file.Trailer["ID"]) is PdfArray { Items: [PdfString given, ..] } ? Convert.ToHexString(given.Bytes) : first;
        return Merge(file.Trailer, ("Size", _next.ToString(CultureInfo.InvariantCulture)), ("Prev", file.CrossReference.ToString(CultureInfo.InvariantCulture)), ("ID", $"[<{permanent}> <{second}>]"));
    }

    private static void Put(MemoryStream output, FormattableString text) => output.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private static void Put(MemoryStream output, string text) => output.Write(Encoding.ASCII.GetBytes(text));

    private static string EscapeName(string name) => string.Concat(name.Select(c => c is > ' ' and <= '~' and not ('#' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%') ? c.ToString() : $"#{(int)c:X2}"));
}
