namespace Lab.Reports.Wording;

/// <summary>English: the signed PDF.</summary>
internal sealed partial class English
{
    public override string SignatureHead => "Digitally signed by";

    public override string AttachmentOf(string runId) => $"Record of the run {runId}, which this report was made from";

    public override string SignatureReason(string reportNumber) => $"Authorised test report {reportNumber}";

    public override string SignedBy(string name, string moment) => $"Digitally signed by {name} at {moment}";

    public override string SignatureFoot(string issuer) => $"Certificate by {issuer}";
}
