using Lab.Harness.Reporting;

namespace Lab.Reports.Pdf;

/// <summary>The font that Chinese, Japanese and Korean characters of a PDF need, also those that a phone put into a report in English: without it a browser sets boxes, and nobody is told.</summary>
internal static class CjkFont
{
    // The families that the style sheet names, by the names of their files.
    private static readonly string[] s_files = ["NotoSansCJK", "NotoSansTC", "NotoSansCJKtc"];

    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };

    /// <summary>Folders of the system's fonts on Linux and macOS. Those of a person are none of them: the browser that prints has a home of its own and does not see them.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"];

    // Radicals to ideographs; jamo; syllables; compatibility ideographs; full and half widths; high surrogates of planes 2 and 3.
    private static readonly (char From, char To)[] s_blocks = [('\u2e80', '\u9fff'), ('\u1100', '\u11ff'), ('\uac00', '\ud7ff'), ('\uf900', '\ufaff'), ('\uff01', '\uffef'), ('\ud840', '\ud8bf')];

    /// <summary>Makes sure that it is there when a page needs it.</summary>
    /// <param name="page">What is to be printed.</param>
    /// <param name="file">Name of the file that is to be made.</param>
    /// <param name="folders">Where to look.</param>
    /// <exception cref="ReportException">The page needs it, and it is in none of the folders.</exception>
    public static void Require(string page, string file, IReadOnlyList<string> folders)
    {
        if (IsNeeded(page) && !folders.Where(Directory.Exists).Any(Holds))
        {
            throw new ReportException($"{file} holds Chinese, Japanese or Korean characters, which would be boxes without the font Noto Sans CJK TC: install the package \"fonts-noto-cjk\" and make it again.");
        }
    }

    /// <summary>Whether a text holds a character of Chinese, Japanese or Korean.</summary>
    internal static bool IsNeeded(ReadOnlySpan<char> text)
    {
        foreach (var (from, to) in s_blocks)
        {
            if (text.IndexOfAnyInRange(from, to) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    private static bool Holds(string folder) =>
        Directory.EnumerateFiles(folder, "Noto*", s_below).Any(file => s_files.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)));
}
