using Lab.Harness.Model;

namespace Lab.Reports.Html;

/// <summary>Samples of a state that follow each other and say the same.</summary>
/// <param name="First">The first of them; the others differ in time and, perhaps, in the wording of the proof.</param>
/// <param name="Last">Lab time of the last.</param>
/// <param name="Samples">How many.</param>
/// <param name="ProofAsAbove">True when command and proof are those of the group before, of the same subject.</param>
internal sealed record StateGroup(StateReading First, DateTimeOffset Last, int Samples, bool ProofAsAbove)
{
    /// <summary>Groups samples by subject, in order of first appearance, then by time.</summary>
    public static IReadOnlyList<StateGroup> Of(IReadOnlyList<StateReading> readings) =>
        [.. readings.GroupBy(r => r.Subject, StringComparer.Ordinal).SelectMany(OfSubject)];

    private static List<StateGroup> OfSubject(IEnumerable<StateReading> readings)
    {
        var groups = new List<StateGroup>();
        foreach (var reading in readings)
        {
            if (groups.Count > 0 && SaysTheSame(groups[^1].First, reading))
            {
                groups[^1] = groups[^1] with { Last = reading.LabTime, Samples = groups[^1].Samples + 1 };
            }
            else
            {
                var asAbove = groups.Count > 0 && (groups[^1].First.Command, groups[^1].First.Proof) == (reading.Command, reading.Proof);
                groups.Add(new(reading, reading.LabTime, 1, asAbove));
            }
        }
        return groups;
    }

    private static bool SaysTheSame(StateReading one, StateReading other) =>
        (one.Wanted, one.Observed, one.Holds, one.Simulated, one.Phase) == (other.Wanted, other.Observed, other.Holds, other.Simulated, other.Phase);
}
