using System.Text.Json.Serialization;

namespace Lab.Harness.Journal;

/// <summary>One line of journal.jsonl: written when it happens, never changed. A record is made from the plan and these alone.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(RunOpened), "run-opened")]
[JsonDerivedType(typeof(ItemIdentified), "item-identified")]
[JsonDerivedType(typeof(DeviationNoted), "deviation-noted")]
[JsonDerivedType(typeof(OperatorAsked), "operator-asked")]
[JsonDerivedType(typeof(ScenarioOpened), "scenario-opened")]
[JsonDerivedType(typeof(StepBegun), "step-begun")]
[JsonDerivedType(typeof(StepEnded), "step-ended")]
[JsonDerivedType(typeof(StateSampled), "state-sampled")]
[JsonDerivedType(typeof(DecoyPlanted), "decoy-planted")]
[JsonDerivedType(typeof(DecoysSought), "decoys-sought")]
[JsonDerivedType(typeof(TriggerMade), "trigger-made")]
[JsonDerivedType(typeof(ProbeMade), "probe-made")]
[JsonDerivedType(typeof(CaptureOpened), "capture-opened")]
[JsonDerivedType(typeof(CaptureClosed), "capture-closed")]
[JsonDerivedType(typeof(WindowOpened), "window-opened")]
[JsonDerivedType(typeof(WindowProgress), "window-progress")]
[JsonDerivedType(typeof(WindowClosed), "window-closed")]
[JsonDerivedType(typeof(TrafficAnalysed), "traffic-analysed")]
[JsonDerivedType(typeof(FindingMade), "finding-made")]
[JsonDerivedType(typeof(RequirementJudged), "requirement-judged")]
[JsonDerivedType(typeof(ScreenSaved), "screen-saved")]
[JsonDerivedType(typeof(ScenarioClosed), "scenario-closed")]
[JsonDerivedType(typeof(RunFaulted), "run-faulted")]
[JsonDerivedType(typeof(RunClosed), "run-closed")]
[JsonDerivedType(typeof(ItemChangesSeen), "item-changes-seen")]
[JsonDerivedType(typeof(ConsentNoted), "consent-noted")]
[JsonDerivedType(typeof(SocketsSeen), "sockets-seen")]
[JsonDerivedType(typeof(SocketsSampled), "sockets-sampled")]
[JsonDerivedType(typeof(NetworkCounted), "network-counted")]
[JsonDerivedType(typeof(KeysTaken), "keys-taken")]
[JsonDerivedType(typeof(LinkChangesSeen), "link-changes-seen")]
[JsonDerivedType(typeof(PhoneStarted), "phone-started")]
public abstract record JournalEntry
{
    /// <summary>Lab time of writing; set by the journal.</summary>
    public DateTimeOffset LabTime { get; init; }

    /// <summary>Scenario concerned; null when it concerns the run.</summary>
    public string? Scenario { get; init; }
}
