using Lab.Reports.Pictures;

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
    public abstract string ScreenAfterWindow { get; }
    public abstract string ScreenOther { get; }
    public abstract string AnnexTitle { get; }
    public abstract string AnnexIntro { get; }
    public abstract string NoEvidence { get; }
    public abstract string NoOpinions { get; }
    public abstract string FurtherScreens(int count);

    /// <summary>What a reader who does not see a picture is told of it.</summary>
    public abstract string ScreenAlt(string what);

    /// <summary>The step of the procedure that a picture belongs to.</summary>
    public abstract string ScreenStep(int number);

    /// <summary>Why a screenshot is listed and not shown.</summary>
    public abstract string ScreenNotShown(ScreenFault fault);
    public abstract string AnnexInBrief(int count);

    /// <summary>Between packet numbers of a list.</summary>
    public virtual string Comma => ", ";

    /// <summary>What stands at the foot of every page besides its number.</summary>
    public virtual string RunningFoot(string number) => $"{TestReport} {number}";
}
