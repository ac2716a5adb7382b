namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: the signed PDF.</summary>
internal sealed partial class TraditionalChinese
{
    public override string SignatureHead => "數位簽署者";

    public override string AttachmentOf(string runId) => $"執行 {runId} 的紀錄，本報告據以製作";

    public override string SignatureReason(string reportNumber) => $"經授權的測試報告 {reportNumber}";

    public override string SignedBy(string name, string moment) => $"由 {name} 於 {moment} 數位簽署";

    public override string SignatureFoot(string issuer) => issuer;
}
