using System.Text.Json.Serialization;

namespace Lab.Harness.Config;

/// <summary>Languages in which report.html and report.pdf are written. Results for programs are in English always.</summary>
public enum ReportLanguage
{
    /// <summary>English: report.pdf, report.html.</summary>
    [JsonStringEnumMemberName("en")]
    English,

    /// <summary>Traditional Chinese: report.zh-Hant.pdf, report.zh-Hant.html.</summary>
    [JsonStringEnumMemberName("zh-Hant")]
    TraditionalChinese,

    /// <summary>Both.</summary>
    [JsonStringEnumMemberName("both")]
    Both,
}
