using System.Globalization;
using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Html;

/// <summary>A numbered section of a report.</summary>
/// <param name="Number">Number, from 1.</param>
/// <param name="Key">Anchor within the document: letters, digits and hyphens.</param>
/// <param name="Title">Heading.</param>
internal sealed record ReportSection(int Number, string Key, string Title)
{
    public const string Summary = "summary";
    public const string Requirements = "requirements";
    public const string Item = "item";
    public const string Decision = "decision-rule";
    public const string Method = "method";
    public const string Equipment = "equipment";
    public const string Declarations = "declarations";
    public const string NotTested = "not-tested";
    public const string Statements = "statements";
    public const string Glossary = "glossary";
    public const string Annex = "annex";

    /// <summary>Anchor of the n-th scenario: by position, since identifiers may hold any character.</summary>
    public static string Scenario(int index) => string.Create(CultureInfo.InvariantCulture, $"scenario-{index + 1}");

    /// <summary>The sections of a record's report.</summary>
    public static IReadOnlyList<ReportSection> All(RunRecord record, Words words)
    {
        var sections = new List<(string Key, string Title)>
        {
            (Summary, words.SummaryTitle),
            (Requirements, words.RequirementsTitle),
            (Item, words.ItemTitle),
        };
        sections.AddRange(record.Scenarios.Select((s, i) => (Scenario(i), words.ScenarioTitle(s.Id, words.Title(record.RequirementSet, s).ToString()))));
        sections.AddRange(
        [
            (Decision, words.DecisionTitle),
            (Method, words.MethodTitle),
            (Equipment, words.EquipmentTitle),
            (Declarations, words.DeclarationsTitle),
            (NotTested, words.NotTestedTitle),
            (Statements, words.StatementsTitle),
            (Glossary, words.GlossaryTitle),
            (Annex, words.AnnexTitle),
        ]);
        return [.. sections.Select((s, i) => new ReportSection(i + 1, s.Key, s.Title))];
    }
}
