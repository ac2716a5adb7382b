using Lab.Harness.Run;

namespace Lab.Harness.Assertions;

/// <summary>The door to assertions over traffic.</summary>
public static class TrafficAssertionExtensions
{
    /// <summary>Begins an assertion.</summary>
    /// <param name="traffic">The traffic.</param>
    /// <returns>Assertions.</returns>
    public static TrafficAssertions Should(this ObservedTraffic traffic) => new(traffic);
}
