using Lab.Reports.Pictures;

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
    public override string ScreensIntro => "What the screen of the phone showed. A picture that stands here was made smaller from the file named, after its hash was found to be that in the record; the file is the evidence.";
    public override string HashNotKept => "hash in manifest.json";
    public override string ScreenAfterWindow => "After the window";
    public override string ScreenOther => "Screen of the phone";
    public override string AnnexTitle => "Annex: packets of the evidence";
    public override string AnnexIntro => "Every packet of every piece of evidence that is kept, by finding; numbers count from 1 within the capture file named.";
    public override string NoOpinions => "This report holds no opinions and no interpretations (ISO/IEC 17025:2017, 7.8.7): its statements of conformity follow from the decision rule alone. What looks like an identifier is listed as information and decides nothing.";
    public override string NoEvidence => "There are no findings, and so no evidence to refer to.";

    public override string FurtherScreens(int count) => $"{Of(count, "further screenshot", "further screenshots")} in the record.";

    public override string ScreenAlt(string what) => $"Screenshot of the phone: {what}";

    public override string ScreenStep(int number) => $"step {Number(number)}";

    public override string ScreenNotShown(ScreenFault fault) => fault switch
    {
        ScreenFault.NoHash => "not shown: the record holds no hash of it, so that nothing proves the file",
        ScreenFault.NotThere => "not shown: the file is not in the run folder",
        ScreenFault.Changed => "not shown: the file is another one than was recorded",
        ScreenFault.NotReadable => "not shown: the file is no PNG that the lab reads",
        ScreenFault.TooLarge => "not shown: the file has more bytes or pixels than the lab reads of a phone",
        _ => "not shown: as many as a report shows stand there already",
    };

    public override string AnnexInBrief(int count) => $"{Of(count, "further finding", "further findings")}, with the packets of the evidence: in the list of findings of each scenario and in findings.jsonl.";
}
