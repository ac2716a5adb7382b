using System.Text;
using System.Text.RegularExpressions;

namespace Lab.VirtualPhone.Profiles;

/// <summary>
/// Text with placeholders: <c>{imei}</c>, or with layers that work from left to right, <c>{imei|sha1|base64url|take:16}</c>.
/// A brace that does not begin a name in lower case is itself, so JSON needs no escapes.
/// </summary>
internal sealed partial class Template
{
    private readonly List<Segment> _segments = [];

    private Template()
    {
    }

    /// <summary>Names of the placeholders used, each once.</summary>
    public IReadOnlyCollection<string> Names => [.. _segments.Where(segment => segment.Name is not null).Select(segment => segment.Name!).Distinct()];

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">A layer is unknown or has a wrong argument.</exception>
    public static Template Parse(string text)
    {
        var template = new Template();
        var at = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            template.AddText(text[at..match.Index]);
            var layers = match.Groups["layer"].Captures.Select(layer => TemplateLayer.Parse(layer.Value)).ToArray();
            template._segments.Add(new Segment(match.Groups["name"].Value, [], layers));
            at = match.Index + match.Length;
        }
        template.AddText(text[at..]);
        return template;
    }

    /// <summary>Fills the template in.</summary>
    /// <param name="value">Bytes of a placeholder's value.</param>
    public byte[] Render(Func<string, byte[]> value)
    {
        var result = new List<byte>();
        foreach (var segment in _segments)
        {
            result.AddRange(segment.Name is null ? segment.Text : segment.Layers.Aggregate(value(segment.Name), static (bytes, layer) => layer.Apply(bytes)));
        }
        return [.. result];
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            _segments.Add(new Segment(null, Encoding.UTF8.GetBytes(text), []));
        }
    }

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9.-]*)(\|(?<layer>[a-z][a-z0-9]*(:[^|{}]*)?))*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    private sealed record Segment(string? Name, byte[] Text, TemplateLayer[] Layers);
}
