using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>What a reader must know of the phone's identifiers before the run begins: which are missing, and which the laboratory states otherwise than the phone.</summary>
internal static class IdentifierNotes
{
    /// <summary>One sentence each; empty when all is known and agrees.</summary>
    public static IEnumerable<string> Of(TestItem item)
    {
        var missing = item.Identifiers.Where(i => i.Value is null && i.Expected).Select(i => i.Key).ToList();
        if (missing.Count > 0)
        {
            yield return $"The phone does not tell all of its identifiers: state {string.Join(", ", missing)} in lab.json. Without them, requirements about identifiers cannot pass.";
        }
        var unsearched = item.Identifiers.Where(i => i is { Value: null, Expected: false, Searched: true } && i.Surety != Surety.Absent).Select(i => i.Key).ToList();
        if (unsearched.Count > 0)
        {
            yield return $"Not known, and so not searched for: {string.Join(", ", unsearched)}. The phone tells them to apps only; no result of this run says anything about them unless lab.json states them.";
        }
        foreach (var one in item.Identifiers.Where(i => i.Contradicted))
        {
            yield return $"lab.json states another value of {one.Key} than the phone tells: is this the phone that was received? Both values are searched for.";
        }
    }
}
