using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Validity;

/// <summary>All that bears on whether a window may carry a Pass.</summary>
public sealed record WindowEvidence
{
    /// <summary>The window; null when it did not open and close.</summary>
    public WindowRecord? Window { get; init; }

    /// <summary>The capture; null when there is none.</summary>
    public CaptureFile? Capture { get; init; }

    /// <summary>The traffic; null when it was not analysed.</summary>
    public PhoneTraffic? Traffic { get; init; }

    /// <summary>Totals; null when it was not analysed.</summary>
    public TrafficFigures? Figures { get; init; }

    /// <summary>Samples of states.</summary>
    public required IReadOnlyList<StateReading> States { get; init; }

    /// <summary>Decoys.</summary>
    public required IReadOnlyList<DecoyRecord> Decoys { get; init; }

    /// <summary>Triggers.</summary>
    public required IReadOnlyList<TriggerRecord> Triggers { get; init; }

    /// <summary>What changed on the phone between the start and the end of the window, in sentences; empty when nothing did.</summary>
    public IReadOnlyList<string> ItemChanges { get; init; } = [];

    /// <summary>Ledger of consent.</summary>
    public IReadOnlyList<ConsentRecord> Consents { get; init; } = [];

    /// <summary>Decoys that were no longer on the phone at the end of the window, in sentences; empty when all were.</summary>
    public IReadOnlyList<string> LostDecoys { get; init; } = [];

    /// <summary>Sockets of the phone that were seen in the window, by which flows are attributed to apps.</summary>
    public IReadOnlyList<SocketSighting> Sockets { get; init; } = [];

    /// <summary>Packages of each user id as the phone listed them.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> PackagesOfUids { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    /// <summary>The capture of the second place; null where there was one place.</summary>
    public CaptureFile? SecondCapture { get; init; }

    /// <summary>Its traffic; null when it was not analysed.</summary>
    public PhoneTraffic? SecondTraffic { get; init; }

    /// <summary>Why the second capture could not be read; null when it could.</summary>
    public string? SecondFault { get; init; }

    /// <summary>The comparison of both captures; null when there is none.</summary>
    public VantageComparison? Vantages { get; init; }

    /// <summary>The phone's own counters of the window; null where they were not read.</summary>
    public NetworkCount? Count { get; init; }

    /// <summary>Changes of the MAC address that the phone used on its Wi-Fi, in sentences; empty when none was seen.</summary>
    public IReadOnlyList<string> LinkChanges { get; init; } = [];

    /// <summary>Whether the window is to begin with a start of the phone.</summary>
    public bool BeginsWithStart { get; init; }

    /// <summary>That start; null where there is none, or it failed.</summary>
    public PhoneStart? PhoneStart { get; init; }

    /// <summary>Why the judged part of the capture is not proven to be all that the phone sent since its start; empty when it is, or nothing had to be divided.</summary>
    public IReadOnlyList<Reason> StartDoubts { get; init; } = [];
}
