namespace Lab.Harness.Comparison;

/// <summary>A 95 % confidence interval of a proportion (Clopper and Pearson 1934).</summary>
/// <param name="Lower">Lower end, 0 to 1.</param>
/// <param name="Upper">Upper end, 0 to 1.</param>
public sealed record ProportionInterval(double Lower, double Upper);
