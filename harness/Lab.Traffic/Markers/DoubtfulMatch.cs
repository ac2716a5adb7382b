namespace Lab.Traffic.Markers;

/// <summary>A match that may be an accident of compression.</summary>
/// <param name="At">Position of its first byte.</param>
/// <param name="Pattern">What was found.</param>
/// <param name="Context">The bytes found with those around them; empty where they are still at hand.</param>
/// <param name="InContext">Where the first byte stands in them.</param>
/// <param name="Origin">Where the first byte was seen.</param>
/// <param name="Host">Host of the HTTP request; null when there was none.</param>
internal readonly record struct DoubtfulMatch(long At, Pattern Pattern, byte[] Context, int InContext, Origin Origin, string? Host);
