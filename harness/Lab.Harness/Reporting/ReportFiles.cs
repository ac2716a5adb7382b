namespace Lab.Harness.Reporting;

/// <summary>Names of the files of a run that people read. The name tells the language.</summary>
public static class ReportFiles
{
    /// <summary>The PDF in English.</summary>
    public const string Pdf = "report.pdf";

    /// <summary>The PDF in Traditional Chinese.</summary>
    public const string ChinesePdf = "report.zh-Hant.pdf";

    /// <summary>The HTML report in English.</summary>
    public const string Html = "report.html";

    /// <summary>The HTML report in Traditional Chinese.</summary>
    public const string ChineseHtml = "report.zh-Hant.html";

    /// <summary>Every PDF that a run may hold; each that is there is signed.</summary>
    public static IReadOnlyList<string> Pdfs { get; } = [Pdf, ChinesePdf];
}
