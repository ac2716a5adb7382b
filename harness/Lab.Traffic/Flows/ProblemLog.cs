using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Counts what could not be decoded, by kind; the first of each kind is located.</summary>
internal sealed class ProblemLog
{
    private readonly Dictionary<string, CaptureProblem> problems = [];

    /// <summary>Notes one.</summary>
    public void Note(string kind, string message, long? packet, long? fileOffset)
    {
        problems[kind] = problems.TryGetValue(kind, out var known)
            ? known with { Count = known.Count + 1 }
            : new CaptureProblem(kind, message, packet, fileOffset, 1);
    }

    /// <summary>Takes over those of another log; the first of each kind stays located.</summary>
    public void Add(ProblemLog other)
    {
        foreach (var (kind, one) in other.problems)
        {
            problems[kind] = !problems.TryGetValue(kind, out var known) ? one
                : ((one.Packet ?? long.MaxValue) < (known.Packet ?? long.MaxValue) ? one : known) with { Count = known.Count + one.Count };
        }
    }

    /// <summary>All of them, in the order of first packet, those of the file last.</summary>
    public IReadOnlyList<CaptureProblem> ToList() =>
        [.. problems.Values.OrderBy(one => one.Packet ?? long.MaxValue).ThenBy(one => one.Kind, StringComparer.Ordinal)];
}
