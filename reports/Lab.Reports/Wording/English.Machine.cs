namespace Lab.Reports.Wording;

/// <summary>English: results for build servers.</summary>
internal sealed partial class English
{
    public override string FindingHead => "Finding";
    public override string StatementHead => "Statement";
    public override string EvidenceHead => "First evidence";
    public override string RunFolderDescription => "The run folder.";

    public override string FurtherFindings(int count) => $"{Of(count, "further finding", "further findings")} in findings.csv, findings.jsonl and the report.";

    public override string UnreadContent(string scenario, long bytes, double share) =>
        $"{scenario}: {Quantity.Bytes(bytes)} of what the phone sent, {Quantity.Share(share)} of the content, could not be read.";

    public override string RequirementMet(string id, string statement, string? strength) => $"{id}: PASS. {statement}{(strength is null ? "" : $" {strength.TrimEnd('.')}.")}";

    public override string RequirementOpen(string id, string statement, string grounds) => $"{id}: INCONCLUSIVE. {statement} {grounds}";

    public override string RequirementNotApplicable(string id, string why) => $"{id}: NOT APPLICABLE. {why}";

    public override string RequirementFailed(string id, string statement, string grounds) => $"{id}: FAIL. {statement} {grounds}".TrimEnd();

    public override string LabFailed(string subject, string grounds) => $"{subject}: ERROR. The laboratory's own work failed or was stopped before its end; ERROR says nothing about the phone. {grounds}".TrimEnd();
}
