namespace Lab.Cli.Analyze;

/// <summary>A line of the summary.</summary>
/// <param name="Name">What it answers.</param>
/// <param name="Text">The answer; of any origin, not yet safe.</param>
/// <param name="Tone">How it is shown.</param>
internal sealed record SummaryLine(string Name, string Text, SummaryTone Tone);
