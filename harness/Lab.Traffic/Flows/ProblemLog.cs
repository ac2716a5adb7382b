using Lab.Traffic.Model;

namespace Lab.Traffic.Flows;

/// <summary>Counts what could not be decoded, by kind and words; the first of each is located. Bounded, whatever the words.</summary>
internal sealed class ProblemLog
{
    private const int MaxWordings = 60;
    private const int MaxWordingsOfKind = 5;
    private const string Others = "further problems of this kind, in other words than the ones listed";
    private readonly Dictionary<(string Kind, string Message), CaptureProblem> problems = [];
    private readonly Dictionary<string, int> wordings = [];

    /// <summary>Notes one.</summary>
    public void Note(string kind, string message, long? packet, long? fileOffset) => Note(new CaptureProblem(kind, message, packet, fileOffset, 1));

    /// <summary>Takes over those of another log; the first of each stays located.</summary>
    public void Add(ProblemLog other)
    {
        foreach (var one in other.ToList())
        {
            Note(one);
        }
    }

    /// <summary>All of them, in the order of first packet, those of the file last.</summary>
    public IReadOnlyList<CaptureProblem> ToList() =>
    [
        .. problems.Values.OrderBy(one => one.Packet ?? long.MaxValue).ThenBy(one => one.Kind, StringComparer.Ordinal).ThenBy(one => one.Message, StringComparer.Ordinal),
    ];

    private void Note(CaptureProblem one)
    {
        if (!problems.TryGetValue((one.Kind, one.Message), out var known))
        {
            var ofKind = wordings.GetValueOrDefault(one.Kind);
            if (ofKind > 0 && one.Message != Others && (ofKind >= MaxWordingsOfKind || problems.Count >= MaxWordings))
            {
                Note(one with { Message = Others });
                return;
            }
            wordings[one.Kind] = ofKind + 1;
            problems.Add((one.Kind, one.Message), one);
            return;
        }
        var first = (one.Packet ?? long.MaxValue) < (known.Packet ?? long.MaxValue) ? one : known;
        problems[(one.Kind, one.Message)] = first with { Count = known.Count + one.Count };
    }
}
