using System.Text.RegularExpressions;
using Lab.Harness.Rules;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Rules;

/// <summary>Every set that lies in the repository speaks Chinese in the Chinese report: no sentence of it is lacking.</summary>
public sealed partial class RequirementSetTranslationTests
{
    public static TheoryData<string> Sets => [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements"), "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_text_of_a_shipped_set_has_its_Chinese(string file)
    {
        var set = RequirementSetReader.Read(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", file)), file);
        var texts = set.Translations?.GetValueOrDefault("zh-Hant") ?? new RequirementSetTexts();
        All(set, texts).Where(t => t.Chinese is null || !Han().IsMatch(t.Chinese) || t.Chinese == t.English).Select(t => t.English).Should().BeEmpty();
    }

    private static IEnumerable<(string English, string? Chinese)> All(RequirementSet set, RequirementSetTexts texts) =>
    [
        (set.Title, texts.Title),
        (set.Source, texts.Source),
        .. set.DecisionRule.Select((s, i) => (s, texts.DecisionRule?[i])),
        .. set.NotTested.Select((s, i) => (s, texts.NotTested?[i])),
        .. set.DeclaredDestinations.Select(d => (d.Purpose, texts.Purposes?.GetValueOrDefault(d.Purpose))),
        .. set.Requirements.Select(r => (r.Statement, texts.Requirements?.GetValueOrDefault(r.Id)?.Statement)),
        .. set.Requirements.Select(r => (r.Clause, texts.Requirements?.GetValueOrDefault(r.Id)?.Clause)),
        .. set.Requirements.Select(r => (r.Scenario + ": title", texts.Scenarios?.GetValueOrDefault(r.Scenario)?.Title)),
        .. set.Requirements.Select(r => (r.Scenario + ": question", texts.Scenarios?.GetValueOrDefault(r.Scenario)?.Question)),
    ];

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Han();
}
