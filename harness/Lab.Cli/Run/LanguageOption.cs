using System.CommandLine;
using Lab.Harness.Config;

namespace Lab.Cli.Run;

/// <summary>The option --lang of commands that write reports.</summary>
internal static class LanguageOption
{
    private static readonly (string Word, ReportLanguage Language)[] s_words =
        [.. Enum.GetValues<ReportLanguage>().Select(language => (language switch { ReportLanguage.English => "en", ReportLanguage.TraditionalChinese => "zh-Hant", _ => "both" }, language))];

    /// <summary>Makes the option.</summary>
    /// <param name="description">What it does; null = as for the reports of a run.</param>
    public static Option<string?> Create(string? description = null)
    {
        var option = new Option<string?>("--lang")
        {
            Description = description ?? "Language of report.pdf and report.html: en, zh-Hant (report.zh-Hant.pdf, .html) or both. Default: report.language of lab.json.",
            HelpName = "LANGUAGE",
        };
        option.AcceptOnlyFromAmong([.. s_words.Select(pair => pair.Word)]);
        return option;
    }

    /// <summary>The language asked for; null = the option was not given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <returns>The language.</returns>
    public static ReportLanguage? Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } word ? s_words.Single(pair => pair.Word == word).Language : null;
}
