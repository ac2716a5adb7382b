namespace Lab.Harness.Comparison;

/// <summary>How many things that the baseline showed in some scenario are seen still.</summary>
/// <param name="Seen">Seen in a run, in whatever scenario.</param>
/// <param name="NotTold">Seen in no run; but no window of a scenario that showed it in the baseline could have shown it.</param>
/// <param name="NotSeen">Seen in no run, and the windows of each scenario that showed it in the baseline could have shown it.</param>
public sealed record BalanceCount(int Seen, int NotTold, int NotSeen)
{
    internal static BalanceCount Of<T>(IEnumerable<IGrouping<T, ComparedItem>> things)
    {
        int seen = 0, notTold = 0, notSeen = 0;
        foreach (var items in things.Where(t => t.Any(i => Shows(i.Baseline))))
        {
            if (items.Any(i => Shows(i.Run)))
            {
                seen++;
            }
            else if (items.Any(i => i.Change == ObservedChange.NotTold))
            {
                notTold++;
            }
            else
            {
                notSeen++;
            }
        }
        return new BalanceCount(seen, notTold, notSeen);
    }

    private static bool Shows(Occurrence side) => side.Seen + side.SeenElsewhere > 0;
}
