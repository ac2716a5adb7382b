using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>A capture was turned into facts.</summary>
/// <param name="Figures">Totals.</param>
/// <param name="Destinations">Whom the phone exchanged data with.</param>
/// <param name="Transmissions">Transmissions by time, at most 5 000.</param>
/// <param name="LeftOut">Transmissions beyond those.</param>
/// <param name="Limits">What the window could not see.</param>
public sealed record TrafficAnalysed(
    TrafficFigures Figures,
    IReadOnlyList<DestinationRecord> Destinations,
    IReadOnlyList<Transmission> Transmissions,
    long LeftOut,
    IReadOnlyList<string> Limits) : JournalEntry
{
    /// <summary>What the phone sent that looks like an identifier.</summary>
    public IReadOnlyList<CandidateRecord> Candidates { get; init; } = [];

    /// <summary>Comparison with the capture of a second place; null where there was none.</summary>
    public VantageComparison? Vantages { get; init; }

    /// <summary>Comparison with the phone's own counters; null where they were not read.</summary>
    public CounterComparison? Counters { get; init; }

    /// <summary>The window before and after the consent that divides it; null where none does.</summary>
    public ConsentComparison? ConsentComparison { get; init; }
}
