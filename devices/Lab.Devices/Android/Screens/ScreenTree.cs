namespace Lab.Devices.Android.Screens;

/// <summary>The accessibility tree of a screen as a list, in the order of the document: those in front last.</summary>
/// <param name="Nodes">The elements.</param>
internal sealed record ScreenTree(IReadOnlyList<ScreenNode> Nodes)
{
    private const int MostText = 4_000;

    /// <summary>Elements that the first selector matches that matches any.</summary>
    public IReadOnlyList<ScreenNode> Find(IReadOnlyList<ScreenSelector> selectors)
    {
        foreach (var selector in selectors)
        {
            var found = Nodes.Where(selector.Matches).ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }
        return [];
    }

    /// <summary>The element to tap: of those found the first that says that it can be tapped, else the first with a place.</summary>
    public ScreenNode? FindTarget(IReadOnlyList<ScreenSelector> selectors)
    {
        var found = Find(selectors).Where(node => node.Bounds is { CanBeTapped: true }).ToList();
        return found.Find(node => node is { Clickable: true, Enabled: true }) ?? found.FirstOrDefault();
    }

    /// <summary>What the screen says, a line for each text, in bounded length.</summary>
    public string Words(Func<ScreenNode, bool> of)
    {
        var text = string.Join('\n', Nodes.Where(of).Select(node => node.Text.Length > 0 ? node.Text : node.Description).Where(words => words.Length > 0));
        return text.Length <= MostText ? text : text[..MostText] + "...";
    }
}
