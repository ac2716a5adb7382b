using Lab.Harness.Rules;

namespace Lab.Reports.Wording;

/// <summary>English: decision rule, method, equipment, declarations, statements.</summary>
internal sealed partial class English
{
    public override string AmendedWord => "Amended report.";
    public override string AmendmentTitle => "Amendment";
    public override string JudgedSame => "Rules, requirements and data are those of the run: the record came out the same, byte by byte.";
    public override string JudgedUnchanged => "No verdict and no finding changed.";
    public override string JudgedChanged => "The table shows the verdicts and findings that changed.";
    public override string AmendedSeal => "Seal of the amended record (SHA-256)";
    public override string CausesIntro => "What it was judged with that differs from the run:";
    public override string ChangeSubjectHead => "Subject";
    public override string BeforeHead => "In the run";
    public override string AfterHead => "Now";
    public override string WhyHead => "Why";
    public override string Nothing => "nothing";
    public override string WholeRun => "the whole run";
    public override string AmendedSentence(string report, string run, string moment) =>
        $"It amends report {report}: the evidence of the run {run} was judged again on {moment}. The report that it amends stays as it was issued.";
    public override string DecisionTitle => "Decision rule";
    public override string DecisionIntro => "How results become verdicts (ISO/IEC 17025:2017, 7.8.6). The rule was fixed in the requirement set before the run began.";
    public override string OrderTitle => "Order of verdicts";
    public override string OrderSentence =>
        "NOT JUDGED, PASS, INCONCLUSIVE, FAIL, ERROR: the verdict of a scenario and of the run is the worst that occurs, and it only gets worse. "
        + "A PASS needs a window whose validity is proven; without that proof the verdict is INCONCLUSIVE. A FAIL that rests on captured bytes stands on them alone. ERROR means that the laboratory failed, never the phone.";
    public override string LimitsOfValidityTitle => "Limits of a valid window";
    public override string ChanceTitle => "Matches by chance";
    public override string ChanceIntro =>
        "An upper bound for the matches that chance alone would bring: as if every byte searched were drawn at random from the alphabet of the shortest match that a finding rests on, "
        + "and as if every pattern were as short as it. The smaller the figure, the less can a match be a coincidence.";
    public override string NoChance => "No finding rests on a match.";
    public override string ScenarioHead => "Scenario";
    public override string PatternsHead => "Patterns";
    public override string BytesSearchedHead => "Bytes searched";
    public override string ShortestMatchHead => "Weakest match";
    public override string ExpectedHead => "Chance matches expected, at most";
    public override string MethodTitle => "Method and versions";
    public override string RequirementSetLabel => "Requirement set";
    public override string RestsOn => "Rests on";
    public override string SetHash => "SHA-256 of the requirement set";
    public override string RunFolder => "Run folder";
    public override string RecordForm => "Form of the record";
    public override string Seal => "Seal of the record (SHA-256)";
    public override string NotSealed => "not sealed: the run did not come to its regular end, or the record was not closed";
    public override string RulesTitle => "Rules";
    public override string VersionHead => "Version";
    public override string ParametersHead => "Parameters";
    public override string NotJudgedShort => "not judged";
    public override string DeclaredTitle => "Declared destinations";
    public override string NoDeclared => "The requirement set declares none.";
    public override string PurposeHead => "Purpose";
    public override string EquipmentTitle => "Equipment and software";

    public override string CaptureProgram => "program of the captures";

    public override string RecordedFiles(IReadOnlyList<string> files) => $"recorded {string.Join(", ", files)}";
    public override string RemarkHead => "Remark";
    public override string SourceHead => "Source";
    public override string CertaintyHead => "Certainty";
    public override string DeclarationsTitle => "Deviations, sampling, external providers";
    public override string DeviationsTitle => "Additions to, deviations or exclusions from the method";
    public override string SamplingTitle => "Sampling";
    public override string ExternalTitle => "Results from external providers";
    public override string SuppliedTitle => "Information not produced by the laboratory";
    public override string SuppliedSentence =>
        "Name and contact of the customer are supplied by the customer. Date of receipt, condition, sampling and identifiers marked \"lab.json\" are entered by hand. "
        + "The laboratory is not responsible for information supplied by the customer; where it is wrong, the results that depend on it may not be valid.";
    public override string NotTestedTitle => "What was not tested";
    public override string NotTestedIntro => "No statement is made, and none may be inferred, about what is named here:";
    public override string StatementsTitle => "Statements and authorisation";
    public override string Responsibility => "The laboratory is responsible for all information in this report except what is marked as supplied by the customer. Times are UTC unless stated otherwise.";
    public override string NoTypeApproval => "This report is no type approval and no statement about radio, electrical safety or any law. Results are facts about captured traffic; the reports of all formats are made from one record and give the same figures.";
    public override string SignaturePlace => "Signature (a digital one is shown here; it covers the whole document)";
    public override string IsoTitle => "Where to find what ISO/IEC 17025:2017, 7.8.2.1 asks for";
    public override string IsoItemHead => "Item";
    public override string IsoSubjectHead => "Subject";
    public override string IsoWhereHead => "Where";

    public override IReadOnlyList<(string Item, string Subject, string? Key)> IsoItems =>
    [
        ("a", "Title", null),
        ("b", "Name and address of the laboratory", null),
        ("c", "Location of the work", null),
        ("d", "Unique identification on every page, end mark", null),
        ("e", "Name and contact of the customer", null),
        ("f", "Method", "method"),
        ("g", "Description, identification and condition of the item", "item"),
        ("h", "Date of receipt of the item", null),
        ("i", "Dates of performance", null),
        ("j", "Date of issue", null),
        ("k", "Sampling plan and method", "declarations"),
        ("l", "Results relate only to the item tested", "statements"),
        ("m", "Results with units", "scenario-"),
        ("n", "Additions to, deviations or exclusions from the method", "declarations"),
        ("o", "Person authorising the report", "statements"),
        ("p", "Results from external providers", "declarations"),
    ];

    public override string SignatureWhere(int section) => $"Signature: section {Number(section)}";
    public override string IsoWhere(int? section, int? last) => section is not { } number ? "cover" : last is { } end && end > number ? $"sections {Number(number)} to {Number(end)}" : $"section {Number(number)}";

    public override string LimitOpaque(string share) => $"At most {share} of the content sent by the phone may be unreadable; heads of encrypted protocols are no content, and for a requirement that leaves declared destinations out, what was sent to them does not count.";

    public override string LimitDropped(string packets) => $"At most {packets} packets may have been dropped by the capture.";

    public override string LimitUnseen(string bytes) => $"At most {bytes} of TCP may have been acknowledged and never seen.";

    public override string ShortestMatch(int length, int alphabet) => alphabet switch
    {
        10 => $"{Of(length, "decimal digit", "decimal digits")}",
        16 => $"{Of(length, "hexadecimal digit", "hexadecimal digits")}",
        256 => $"{Of(length, "byte", "bytes")}",
        _ => $"{Of(length, "character", "characters")} of 64",
    };

    public override string SetLine(string id, string version) => $"{id}, version {version}";

    public override string Parameters(Requirement requirement)
    {
        var parts = new List<string>();
        if (requirement.Markers is { Count: > 0 } markers)
        {
            parts.Add($"values: {string.Join(", ", markers)}");
        }
        if (requirement.Countries is { Count: > 0 } countries)
        {
            parts.Add($"countries: {string.Join(", ", countries)}");
        }
        parts.Add(requirement.ExceptDeclared ? "declared destinations left out" : "declared destinations included");
        return string.Join("; ", parts);
    }

    public override string ScenarioNotJudged(string id, string title) => $"{id}: {title}. Planned, and not judged in this run.";

    public override string Reproduction(string laboratory) => $"This report shall not be reproduced except in full without the written approval of {laboratory}.";
}
