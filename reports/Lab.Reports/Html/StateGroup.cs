using Lab.Harness.Model;

namespace Lab.Reports.Html;

/// <summary>Samples of a state that follow each other and say the same.</summary>
/// <param name="First">The first of them; the others differ in time and, perhaps, in the wording of the proof.</param>
/// <param name="Last">Lab time of the last.</param>
/// <param name="Samples">How many.</param>
internal sealed record StateGroup(StateReading First, DateTimeOffset Last, int Samples)
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
                groups.Add(new(reading, reading.LabTime, 1));
            }
        }
        return groups;
    }

    private static bool SaysTheSame(StateReading one, StateReading other) =>
        (one.Wanted, one.Observed, one.Holds, one.Simulated, one.Phase) == (other.Wanted, other.Observed, other.Holds, other.Simulated, other.Phase);
}
