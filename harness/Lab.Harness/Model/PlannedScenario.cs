namespace Lab.Harness.Model;

/// <summary>A scenario of a plan.</summary>
/// <param name="Id">Identifier, such as "NCC-1".</param>
/// <param name="Title">Title.</param>
/// <param name="Question">Question that is asked of the phone.</param>
public sealed record PlannedScenario(string Id, string Title, string Question);
