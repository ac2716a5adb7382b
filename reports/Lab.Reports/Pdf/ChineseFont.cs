using Lab.Harness.Reporting;

namespace Lab.Reports.Pdf;

/// <summary>The font that a PDF in Chinese needs: without it a browser sets boxes, and nobody is told.</summary>
internal static class ChineseFont
{
    // The families that the style sheet names, by the names of their files.
    private static readonly string[] s_files = ["NotoSansCJK", "NotoSansTC", "NotoSansCJKtc"];

    private static readonly EnumerationOptions s_below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };

    /// <summary>Folders of the system's fonts on Linux and macOS. Those of a person are none of them: the browser that prints has a home of its own and does not see them.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"];

    /// <summary>Makes sure that it is there.</summary>
    /// <param name="folders">Where to look.</param>
    /// <exception cref="ReportException">It is in none of the folders.</exception>
    public static void Require(IReadOnlyList<string> folders)
    {
        if (!folders.Where(Directory.Exists).Any(Holds))
        {
            throw new ReportException($"{ReportFiles.ChinesePdf} needs the font Noto Sans CJK TC, without which Chinese would be boxes: install the package \"fonts-noto-cjk\" and make the report again with \"lab report RUN --lang zh-Hant\".");
        }
    }

    private static bool Holds(string folder) =>
        Directory.EnumerateFiles(folder, "Noto*", s_below).Any(file => s_files.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)));
}
