namespace Lab.Benchmarks.Measuring;

/// <summary>A bound and what was measured.</summary>
/// <param name="Name">What is bounded.</param>
/// <param name="Most">Largest value that meets it.</param>
/// <param name="Measured">The value; null when it could not be measured.</param>
internal sealed record Target(string Name, double Most, double? Measured)
{
    /// <summary>Whether it is met; null when it could not be measured.</summary>
    public bool? IsMet => Measured is { } value ? value <= Most : null;
}
