namespace Lab.Harness.Config;

/// <summary>The report (ISO/IEC 17025 7.8.2.1 d, n, o).</summary>
public sealed record ReportConfig
{
    /// <summary>Beginning of every report number, such as "LAB-2026-".</summary>
    public required string NumberPrefix { get; init; }

    /// <summary>Name of the person who authorises the report.</summary>
    public required string AuthorisedBy { get; init; }

    /// <summary>That person's role.</summary>
    public required string AuthoriserRole { get; init; }

    /// <summary>Name of the person who ran the test.</summary>
    public required string Operator { get; init; }

    /// <summary>Deviations from the method that the laboratory declares; empty when there are none.</summary>
    public required IReadOnlyList<string> Deviations { get; init; }

    /// <summary>Language of report.pdf and report.html: "en", "zh-Hant" or "both"; "en" when left out.</summary>
    public ReportLanguage Language { get; init; } = ReportLanguage.English;
}
