namespace Lab.Reports.Wording;

/// <summary>English: ledger of what could not be read, screenshots, annex of packets.</summary>
internal sealed partial class English
{
    public override string LedgerTitle => "Opacity ledger";
    public override string LedgerIntro => "Bytes that the phone sent, by destination and by how far the laboratory could read them. What could not be read may have held anything; no statement is made about it.";
    public override string ClearHead => "Read as sent (B)";
    public override string DecryptedHead => "Read with keys (B)";
    public override string HeadersHead => "Protocol heads (B)";
    public override string UnreadHead => "Not read (B)";
    public override string UnreadShareHead => "Not read, of content";
    public override string AllDestinations => "All destinations";
    public override string ScreensTitle => "Screenshots";
    public override string ScreensIntro => "What the screen of the phone showed, as files of the run folder. They come from the test item and are not shown here; the hash tells which picture is meant.";
    public override string HashNotKept => "hash in manifest.json";
    public override string AnnexTitle => "Annex: packets of the evidence";
    public override string AnnexIntro => "Every packet of every piece of evidence that is kept, by finding; numbers count from 1 within the capture file named.";
    public override string NoOpinions => "This report holds no opinions and no interpretations (ISO/IEC 17025:2017, 7.8.7): its statements of conformity follow from the decision rule alone. What looks like an identifier is listed as information and decides nothing.";
    public override string NoEvidence => "There are no findings, and so no evidence to refer to.";

    public override string FurtherScreens(int count) => $"{Of(count, "further screenshot", "further screenshots")} in the record.";

    public override string AnnexInBrief(int count) => $"{Of(count, "further finding", "further findings")}, with the packets of the evidence: in the list of findings of each scenario and in findings.jsonl.";
}
