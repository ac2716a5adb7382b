namespace Lab.Reports.Wording;

/// <summary>Words: results for build servers.</summary>
internal abstract partial class Words
{
    public abstract string FindingHead { get; }
    public abstract string StatementHead { get; }
    public abstract string EvidenceHead { get; }
    public abstract string RunFolderDescription { get; }
    public abstract string FurtherFindings(int count);
    public abstract string UnreadContent(string scenario, long bytes, double share);
    public abstract string RequirementMet(string id, string statement, string? strength);
    public abstract string RequirementOpen(string id, string statement, string grounds);
    public abstract string RequirementNotApplicable(string id, string why);
    public abstract string RequirementFailed(string id, string statement, string grounds);
    public abstract string LabFailed(string subject, string grounds);
}
