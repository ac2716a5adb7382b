namespace Lab.Harness.Comparison;

/// <summary>A quantity on one side: one value per run that counts.</summary>
/// <param name="Values">The values, in the order of the runs; 0 for a run without.</param>
/// <param name="Median">Their median; null when no run counts.</param>
/// <param name="Least">The smallest; null when no run counts.</param>
/// <param name="Most">The largest; null when no run counts.</param>
public sealed record VolumeSide(IReadOnlyList<double> Values, double? Median, double? Least, double? Most)
{
    /// <summary>Makes the side of its values.</summary>
    /// <param name="values">One value per run that counts.</param>
    /// <returns>The side.</returns>
    public static VolumeSide Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            return new VolumeSide(values, null, null, null);
        }
        var order = values.Order().ToList();
        return new VolumeSide(values, (order[(order.Count - 1) / 2] + order[order.Count / 2]) / 2, order[0], order[^1]);
    }
}
