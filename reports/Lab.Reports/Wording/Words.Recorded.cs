using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Reports.Wording;

/// <summary>Words: what the record says in sentences. As recorded, unless the language can say it from the record's members or its set's translation.</summary>
internal abstract partial class Words
{
    /// <summary>Language to mark recorded sentences with; null when it is the report's own.</summary>
    public virtual string? RecordedTag => null;

    /// <summary>Language to mark the customer's and the laboratory's own texts with: empty = not told (HTML, 3.2.6.2); null = the report's own.</summary>
    public virtual string? SuppliedTag => null;

    /// <summary>Who must consent to a copy in part; the laboratory's name stands as it is.</summary>
    public virtual Told ReproductionBy(string laboratory) => Told.InLanguage(Reproduction(laboratory));

    /// <summary>Between a name and what is said of it.</summary>
    public virtual string Colon => ": ";

    /// <summary>Between two statements of a cell.</summary>
    public virtual string Semicolon => "; ";

    /// <summary>Between two sentences of a line, and behind a label's colon: nothing where the marks themselves are a character wide.</summary>
    public virtual string Space => " ";

    /// <summary>Ends a sentence that stands alone elsewhere.</summary>
    public virtual string FullStop => ".";

    /// <summary>A remark in brackets, behind what it is about.</summary>
    public virtual string Bracketed(string remark) => $" ({remark})";

    /// <summary>Where in the window a positive control was made, such as "start".</summary>
    public virtual string ProbePlace(string position) => position;

    public virtual Told SetTitle(RequirementSet set) => Told.AsRecorded(set.Title);

    public virtual Told SetSource(RequirementSet set) => Told.AsRecorded(set.Source);

    public virtual IReadOnlyList<Told> DecisionRule(RequirementSet set) => [.. set.DecisionRule.Select(Told.AsRecorded)];

    public virtual IReadOnlyList<Told> NotTested(RunRecord run) => [.. run.NotTested.Select(Told.AsRecorded)];

    public virtual Told Purpose(RequirementSet set, DeclaredDestination destination) => Told.AsRecorded(destination.Purpose);

    public virtual Told Title(RequirementSet set, ScenarioRecord scenario) => Told.AsRecorded(scenario.Title);

    public virtual Told Question(RequirementSet set, ScenarioRecord scenario) => Told.AsRecorded(scenario.Question);

    public virtual Told Statement(RequirementSet set, RequirementResult result) => Told.AsRecorded(result.Statement);

    public virtual Told Clause(RequirementSet set, RequirementResult result) => Told.AsRecorded(result.Clause);

    public virtual Told Statement(Finding finding) => Told.AsRecorded(finding.Statement);

    public virtual Told Reasoning(Finding finding) => Told.AsRecorded(finding.Reasoning);

    public virtual Told Detail(Reason reason) => Told.AsRecorded(reason.Message);

    /// <summary>Any other sentence that the lab wrote into the record: strength, limit of a window, deviation, external provider.</summary>
    public virtual Told Sentence(string recorded) => Told.AsRecorded(recorded);

    /// <summary>Several such sentences in a row.</summary>
    public virtual Told Sentences(string recorded) => Told.AsRecorded(recorded);

    /// <summary>What a piece of evidence shows, such as "imei as sha1, base64url".</summary>
    public virtual string What(string recorded) => recorded;
}
