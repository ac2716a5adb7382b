using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>A row of the table of faults in scenarios/FAULTS.md.</summary>
internal sealed record FaultRow(string Fault, string When, string Done, string Also, string Verdict, string Reason, string Gap)
{
    private const int Columns = 7;

    /// <summary>The whole table; the row of headings and the line below it are left out.</summary>
    public static IReadOnlyList<FaultRow> Read() =>
    [
        .. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "scenarios", "FAULTS.md"))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => cells.Length == Columns
                ? new FaultRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6])
                : throw new InvalidDataException($"scenarios/FAULTS.md: {cells.Length} cells in place of {Columns}: {cells[0]}")),
    ];

    /// <summary>The command for the phone's shell; null where the lab's own hand does it.</summary>
    public string? Command => Done.StartsWith('`') ? Done.Trim('`') : null;
}
