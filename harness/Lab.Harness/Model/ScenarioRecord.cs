using System.Text.Json.Serialization;

namespace Lab.Harness.Model;

/// <summary>All that one scenario did, saw and concluded.</summary>
public sealed record ScenarioRecord
{
    /// <summary>Identifier, such as "NCC-1".</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Question that is asked of the phone.</summary>
    public required string Question { get; init; }

    /// <summary>Verdict; None when it did not end.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is not a Pass.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Lab time of its start.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Lab time of its end; null when it did not end.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The procedure as executed.</summary>
    public required IReadOnlyList<StepRecord> Steps { get; init; }

    /// <summary>Samples of the phone's states, in order.</summary>
    public required IReadOnlyList<StateReading> States { get; init; }

    /// <summary>Planted values.</summary>
    public required IReadOnlyList<DecoyRecord> Decoys { get; init; }

    /// <summary>Actions that were to set off transmissions.</summary>
    public required IReadOnlyList<TriggerRecord> Triggers { get; init; }

    /// <summary>Positive controls.</summary>
    public required IReadOnlyList<ProbeRecord> Probes { get; init; }

    /// <summary>The window; null when it did not open and close.</summary>
    public WindowRecord? Window { get; init; }

    /// <summary>The captures: the one that is judged, then that of the second place, where there was one.</summary>
    public required IReadOnlyList<CaptureFile> Captures { get; init; }

    /// <summary>Totals; null when the capture was not analysed.</summary>
    public TrafficFigures? Figures { get; init; }

    /// <summary>Whom the phone exchanged data with, by bytes sent, then host.</summary>
    public required IReadOnlyList<DestinationRecord> Destinations { get; init; }

    /// <summary>Transmissions by time; at most 5 000, the earliest.</summary>
    public required IReadOnlyList<Transmission> Transmissions { get; init; }

    /// <summary>Transmissions beyond those kept.</summary>
    public required long TransmissionsLeftOut { get; init; }

    /// <summary>What the phone sent that looks like an identifier though nobody named it, by packet; at most 500. Information, no finding.</summary>
    public IReadOnlyList<CandidateRecord> Candidates { get; init; } = [];

    /// <summary>Requirements judged here, in the order of the set.</summary>
    public required IReadOnlyList<RequirementResult> Requirements { get; init; }

    /// <summary>Findings, in order of making.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What this window could not see, such as traffic before the capture began.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Screenshots within the run folder.</summary>
    public required IReadOnlyList<string> Screens { get; init; }

    /// <summary>Consent screens that were met and switches that the scenario set, in order; empty also in records made before the lab kept them.</summary>
    public IReadOnlyList<ConsentRecord> Consents { get; init; } = [];

    /// <summary>How the phone's tables of sockets were sampled; null when they were not, and in records made before the lab did.</summary>
    public SocketSampling? Sockets { get; init; }

    /// <summary>SHA-256 of the screenshots by their paths, lower-case hex; null in records made before the lab kept them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ScreenHashes { get; init; }

    /// <summary>What the captures of two places both saw, and what only one did; null where there was one place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VantageComparison? Vantages { get; init; }

    /// <summary>The phone's own counters beside the capture; null where they were not read, and in records made before the lab did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CounterComparison? Counters { get; init; }

    /// <summary>Secrets by which an interceptor's TLS was opened; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeyLogFile? Keys { get; init; }

    /// <summary>The window before and after the consent that divides it; null where none does, and in records made before the lab compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConsentComparison? ConsentComparison { get; init; }

    /// <summary>The start of the phone from which on it was observed; null where the scenario does not restart it, the start failed, and in records made before the lab kept it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PhoneStart? PhoneStart { get; init; }
}
