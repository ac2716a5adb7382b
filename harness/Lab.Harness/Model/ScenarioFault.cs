namespace Lab.Harness.Model;

/// <summary>What ended a scenario before its time.</summary>
/// <param name="Verdict">Inconclusive or Error: never the phone's Fail.</param>
/// <param name="Reason">Why.</param>
public sealed record ScenarioFault(Verdict Verdict, Reason Reason);
