using System.Text;
using System.Xml;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Texts of the XMP packets of a picture that stand in it as they are (ISO 16684-1): who made it, what it shows, the numbers of document and devices. At most 8 packets of 1 MiB are read.</summary>
internal static class XmpData
{
    private const int MostPackets = 8;
    private const int MostPacketBytes = 1 << 20;
    private const int MostTexts = 64;
    private const int MostCharacters = 500;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["creator"] = "creator", ["title"] = "title", ["description"] = "description", ["rights"] = "rights", ["Headline"] = "headline", ["Credit"] = "credit", ["City"] = "city",
        ["Location"] = "location", ["DocumentID"] = "document-id", ["InstanceID"] = "instance-id", ["OriginalDocumentID"] = "original-id", ["SerialNumber"] = "serial", ["BodySerialNumber"] = "serial",
        ["LensSerialNumber"] = "lens-serial", ["OwnerName"] = "owner", ["CameraOwnerName"] = "owner", ["ImageUniqueID"] = "image-id", ["UserComment"] = "comment", ["PersonInImage"] = "person",
    };

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostPacketBytes, IgnoreComments = true };

    /// <summary>The texts, by name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Find(ReadOnlySpan<byte> content)
    {
        var texts = new List<(string Name, string Text)>();
        for (var i = 0; i < MostPackets; i++)
        {
            var start = content.IndexOf("<rdf:RDF"u8);
            var length = start < 0 ? -1 : content[start..].IndexOf("</rdf:RDF>"u8);
            if (length < 0)
            {
                break;
            }
            length += "</rdf:RDF>".Length;
            if (length <= MostPacketBytes)
            {
                Read(Encoding.UTF8.GetString(content.Slice(start, length)), texts);
            }
            content = content[(start + length)..];
        }
        return texts;
    }

    private static void Read(string packet, List<(string Name, string Text)> texts)
    {
        using var reader = XmlReader.Create(new StringReader(packet), Settings);
        var path = new Stack<string?>();
        try
        {
            while (reader.Read() && texts.Count < MostTexts)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    // A text lies in the element itself, or in lists below it.
                    var name = reader.NamespaceURI == Rdf ? path.Count > 0 ? path.Peek() : null : Names.GetValueOrDefault(reader.LocalName);
                    if (!reader.IsEmptyElement)
                    {
                        path.Push(name);
                    }
                    ReadAttributes(reader, texts);
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    path.Pop();
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && path.Count > 0)
                {
                    Add(path.Peek(), reader.Value, texts);
                }
            }
        }
        catch (XmlException)
        {
            // What was read before the fault stands.
        }
    }

    private static void ReadAttributes(XmlReader reader, List<(string Name, string Text)> texts)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != Rdf)
            {
                Add(Names.GetValueOrDefault(reader.LocalName), reader.Value, texts);
            }
        }
        reader.MoveToElement();
    }

    private static void Add(string? name, string value, List<(string Name, string Text)> texts)
    {
        var text = value.Trim();
        if (name is not null && text.Length is > 0 and <= MostCharacters && texts.Count < MostTexts)
        {
            texts.Add((name, text));
        }
    }
}
