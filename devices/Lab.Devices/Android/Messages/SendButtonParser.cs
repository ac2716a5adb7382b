using System.Globalization;
using System.Xml;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Messages;

/// <summary>Finds the button that sends in a <c>uiautomator dump</c>.</summary>
internal static class SendButtonParser
{
    private const int MostCharacters = 2_000_000;
    private const int MostPixels = 100_000;

    /// <summary>The middle of the button.</summary>
    public static Parsed<Point> Parse(string xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "node" } && IsSend(reader) && Middle(reader.GetAttribute("bounds")) is { } point)
                {
                    return Parsed.Found(point);
                }
            }
        }
        catch (XmlException e)
        {
            return Parsed.Wrong<Point>($"the screen's description is no XML: {e.Message}");
        }
        return Parsed.Wrong<Point>("no button on the screen has \"send\" in its id or description");
    }

    private static bool IsSend(XmlReader node)
    {
        var isButton = node.GetAttribute("class")?.EndsWith("Button", StringComparison.Ordinal) == true || node.GetAttribute("clickable") == "true";
        var id = node.GetAttribute("resource-id") ?? "";
        return isButton && (id[(id.LastIndexOf('/') + 1)..].Contains("send", StringComparison.OrdinalIgnoreCase)
            || (node.GetAttribute("content-desc") ?? "").StartsWith("Send", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"[left,top][right,bottom]" in pixels.</summary>
    private static Point? Middle(string? bounds)
    {
        var numbers = (bounds ?? "").Split(['[', ']', ','], StringSplitOptions.RemoveEmptyEntries);
        var values = new int[4];
        if (numbers.Length != values.Length)
        {
            return null;
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]) || values[i] > MostPixels)
            {
                return null;
            }
        }
        return new Point((values[0] + values[2]) / 2, (values[1] + values[3]) / 2);
    }

    /// <summary>A place on the screen.</summary>
    /// <param name="X">Pixels from the left.</param>
    /// <param name="Y">Pixels from the top.</param>
    internal sealed record Point(int X, int Y);
}
