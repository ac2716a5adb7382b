using System.Globalization;
using Lab.Harness.Journal;

namespace Lab.Cli.Run;

/// <summary>Words for entries of the journal.</summary>
internal static class ProgressText
{
    /// <summary>A line for an entry; null when it needs none.</summary>
    public static string? Line(JournalEntry entry) => entry switch
    {
        ItemIdentified e => $"Phone: {e.Item.Manufacturer} {e.Item.Model}, Android {e.Item.AndroidVersion}, build {e.Item.Build}{(e.Item.VirtualProfile is { } p ? $" (virtual phone, profile {p})" : "")}",
        ScenarioOpened e => $"{e.Scenario}  {e.Title}",
        StepBegun e => $"{e.Scenario}    {e.Title}",
        StepEnded { Step.Done: false } e => $"{e.Scenario}    not done: {e.Step.Detail}",
        OperatorAsked e => $"PLEASE: {e.Request}",
        FindingMade e => $"{e.Scenario}    finding: {e.Finding.Statement}",
        ScenarioClosed e => $"{e.Scenario}  {e.Verdict.ToString().ToUpperInvariant()}",
        DeviationNoted e => $"deviation: {e.Text}",
        RunFaulted e => $"fault: {e.Reason.Message}",
        _ => null,
    };

    /// <summary>The state of a window in one line.</summary>
    public static string Line(WindowProgress progress)
    {
        var left = progress.Left is { } span ? $"{span:hh\\:mm\\:ss} of phone time left, " : "";
        var last = progress.LastDestination is { } host ? $", last {host}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{left}{progress.Packets} packets, {progress.Bytes / 1024.0:0.0} KiB{last}");
    }
}
