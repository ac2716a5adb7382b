namespace Lab.Harness.Rules;

/// <summary>A scenario in a further language.</summary>
/// <param name="Title">Title.</param>
/// <param name="Question">Question that is asked of the phone.</param>
public sealed record ScenarioText(string Title, string Question);
