namespace Lab.Harness.Model;

/// <summary>An amount before and after a consent.</summary>
/// <param name="Name">What is counted: kind of step, marker or host.</param>
/// <param name="Before">Before it.</param>
/// <param name="After">From it on.</param>
public sealed record ConsentPair(string Name, long Before, long After);
