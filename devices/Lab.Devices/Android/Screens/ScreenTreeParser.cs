using System.Xml;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Screens;

/// <summary>
/// Reads what one command gives that dumps a screen and shows the file: first the words of <c>uiautomator</c>, then the file. Exit code 0 proves nothing: it
/// is 0 too when there is no root element and when the screen did not come to rest; then no file is written, and one of before would be shown as today's.
/// </summary>
internal static class ScreenTreeParser
{
    private const int MostCharacters = 4_000_000;
    private const int MostNodes = 20_000;
    private const int MostDepth = 500;
    private const int MostText = 4_000;

    private static readonly string[] Failures = ["null root node", "could not get idle state", "ERROR:", "Exception"];

    // The line is mis-spelt in all versions known; a maker may have put it right.
    private static readonly string[] Announcements = ["UI hierchary dumped to:", "UI hierarchy dumped to:"];

    /// <summary>Whether another try may help: the screen was moving, or changed.</summary>
    public static bool IsPassing(string error) =>
        error.Contains("idle state", StringComparison.Ordinal) || error.Contains("null root node", StringComparison.Ordinal);

    /// <summary>The tree, or what is wrong.</summary>
    /// <param name="output">Words of the dump and the file behind them.</param>
    public static Parsed<ScreenTree> Parse(string output)
    {
        if (output.Length > MostCharacters)
        {
            return Parsed.Wrong<ScreenTree>($"the screen's description is longer than {MostCharacters} characters");
        }
        var at = output.IndexOf("<?xml", StringComparison.Ordinal);
        at = at >= 0 ? at : output.IndexOf("<hierarchy", StringComparison.Ordinal);
        var words = at >= 0 ? output[..at] : output;
        if (Array.Find(Failures, failure => words.Contains(failure, StringComparison.Ordinal)) is not null)
        {
            return Parsed.Wrong<ScreenTree>($"uiautomator could not describe the screen: {Parsed.Brief(words)}");
        }
        if (!Array.Exists(Announcements, line => words.Contains(line, StringComparison.Ordinal)))
        {
            return Parsed.Wrong<ScreenTree>($"uiautomator does not say that it wrote the screen's description: {Parsed.Brief(words)}");
        }
        return at < 0 ? Parsed.Wrong<ScreenTree>("the file with the screen's description is not there") : Read(output[at..]);
    }

    private static Parsed<ScreenTree> Read(string xml)
    {
        // Without checks of characters: uiautomator writes halves of surrogate pairs as references (emoji), which XML 1.0 forbids.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            CheckCharacters = false,
            ConformanceLevel = ConformanceLevel.Document,
        };
        var nodes = new List<ScreenNode>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            while (reader.Read())
            {
                if (reader.Depth > MostDepth || nodes.Count > MostNodes)
                {
                    return Parsed.Wrong<ScreenTree>($"the screen's description is deeper than {MostDepth} levels or has more than {MostNodes} elements");
                }
                if (reader is { NodeType: XmlNodeType.Element, Name: "node" })
                {
                    nodes.Add(Node(reader));
                }
            }
        }
        catch (XmlException e)
        {
            return Parsed.Wrong<ScreenTree>($"the screen's description is no XML: {Parsed.Brief(e.Message)}");
        }
        return nodes.Count > 0 ? Parsed.Found(new ScreenTree(nodes)) : Parsed.Wrong<ScreenTree>("the screen's description has no elements");
    }

    private static ScreenNode Node(XmlReader reader) => new()
    {
        Text = Of(reader, "text"),
        ResourceId = Of(reader, "resource-id"),
        Description = Of(reader, "content-desc"),
        ClassName = Of(reader, "class"),
        Package = Of(reader, "package"),
        Bounds = ScreenBounds.Parse(reader.GetAttribute("bounds")),
        Clickable = reader.GetAttribute("clickable") == "true",
        Enabled = reader.GetAttribute("enabled") != "false",
    };

    private static string Of(XmlReader reader, string name)
    {
        var value = reader.GetAttribute(name) ?? "";
        return value.Length <= MostText ? value : value[..MostText];
    }
}
