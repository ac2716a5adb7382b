namespace Lab.Traffic.Markers;

/// <summary>One way to write a marker's value.</summary>
/// <param name="Text">The text.</param>
/// <param name="Boundary">What must not stand beside it.</param>
/// <param name="CaseVariants">True when its letters come in either case, so that digests are made of each.</param>
/// <param name="Grouped">True for a way that people write and programs seldom digest: only the common digests are made of it.</param>
internal sealed record Spelling(string Text, Boundary Boundary, bool CaseVariants, bool Grouped);
