namespace Lab.Harness.Comparison;

/// <summary>What is known of a destination on one side.</summary>
/// <param name="Countries">Countries that its addresses are or may be in, in order; empty = unknown.</param>
/// <param name="Networks">Autonomous systems that announce its addresses, such as "AS4808"; empty = unknown.</param>
/// <param name="Declared">True when the requirement set declares it in every run.</param>
/// <param name="Named">True when the capture names it; false for a bare address.</param>
public sealed record DestinationPlace(IReadOnlyList<string> Countries, IReadOnlyList<string> Networks, bool Declared, bool Named);
