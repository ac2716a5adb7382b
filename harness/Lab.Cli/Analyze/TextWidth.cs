using System.Text;
using Spectre.Console;

namespace Lab.Cli.Analyze;

/// <summary>How wide text is on a terminal, where East Asian characters take two cells, and text cut or broken to a width.</summary>
internal static class TextWidth
{
    private const string Ellipsis = "\u2026";

    /// <summary>Cells that a text takes.</summary>
    public static int Of(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? text.GetCellWidth() : text.Length;

    /// <summary>A text of at most that width; what is longer loses its end, or its beginning, to an ellipsis.</summary>
    public static string Cut(string text, int width, bool keepEnd)
    {
        if (Of(text) <= width)
        {
            return text;
        }
        var room = Math.Max(0, width - 1);
        var kept = new List<string>();
        foreach (var rune in keepEnd ? text.EnumerateRunes().Reverse() : text.EnumerateRunes())
        {
            room -= Of(rune.ToString());
            if (room < 0)
            {
                break;
            }
            kept.Add(rune.ToString());
        }
        if (!keepEnd)
        {
            return string.Concat(kept) + Ellipsis;
        }
        kept.Reverse();
        return Ellipsis + string.Concat(kept);
    }

    /// <summary>A text broken at blanks into lines of at most that width; a longer word is cut.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Cut(word, width, keepEnd: false)))
        {
            if (line.Length > 0 && Of(line.ToString()) + 1 + Of(word) > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
