namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: results for build servers.</summary>
internal sealed partial class TraditionalChinese
{
    public override string FindingHead => "發現";
    public override string StatementHead => "陳述";
    public override string EvidenceHead => "首項證據";
    public override string RunFolderDescription => "執行資料夾。";

    public override string FurtherFindings(int count) => $"其餘 {Quantity.Count(count)} 項發現載於 findings.csv、findings.jsonl 與報告。";

    public override string UnreadContent(string scenario, long bytes, double share) =>
        $"{scenario}：手機所送出的內容中，有 {Quantity.Bytes(bytes)}（占 {Quantity.Share(share)}）無法讀取。";

    public override string RequirementMet(string id, string statement, string? strength) => $"{id}：符合。{statement}{(strength is null ? "" : $" {strength.TrimEnd('.')}。")}";

    public override string RequirementOpen(string id, string statement, string grounds) => $"{id}：無法判定。{statement} {grounds}";

    public override string RequirementNotApplicable(string id, string why) => $"{id}：不適用。{why}";

    public override string RequirementFailed(string id, string statement, string grounds) => $"{id}：不符合。{statement} {grounds}".TrimEnd();

    public override string LabFailed(string subject, string grounds) => $"{subject}：錯誤。實驗室本身的工作失敗，或於結束前被停止；「錯誤」不對手機作任何陳述。{grounds}".TrimEnd();
}
