namespace Lab.Reports.Wording;

/// <summary>Words: ledger of what could not be read, screenshots, annex of packets.</summary>
internal abstract partial class Words
{
    public abstract string LedgerTitle { get; }
    public abstract string LedgerIntro { get; }
    public abstract string ClearHead { get; }
    public abstract string DecryptedHead { get; }
    public abstract string HeadersHead { get; }
    public abstract string UnreadHead { get; }
    public abstract string UnreadShareHead { get; }
    public abstract string AllDestinations { get; }
    public abstract string ScreensTitle { get; }
    public abstract string ScreensIntro { get; }
    public abstract string HashNotKept { get; }
    public abstract string AnnexTitle { get; }
    public abstract string AnnexIntro { get; }
    public abstract string NoEvidence { get; }
    public abstract string NoOpinions { get; }
    public abstract string FurtherScreens(int count);
    public abstract string AnnexInBrief(int count);

    /// <summary>Between packet numbers of a list.</summary>
    public virtual string Comma => ", ";

    /// <summary>What stands at the foot of every page besides its number.</summary>
    public virtual string RunningFoot(string number) => $"{TestReport} {number}";
}
