using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>What a URI shows of a table, and what it lets in.</summary>
/// <param name="Rows">The table.</param>
/// <param name="Insert">Adds a row; null = nothing can be added here.</param>
/// <param name="Filter">Rows that are shown; null = all.</param>
/// <param name="Writable">False when changes are swallowed.</param>
/// <param name="Refusal">Why the provider throws at this insertion; null = it does not.</param>
internal sealed record ContentView(
    ContentTable Rows,
    Func<IReadOnlyCollection<KeyValuePair<string, string?>>, long?>? Insert,
    Func<IReadOnlyDictionary<string, string?>, bool>? Filter = null,
    bool Writable = true,
    string? Refusal = null)
{
    /// <summary>Whether the provider gives the latest row first.</summary>
    public bool NewestFirst { get; init; }

    public bool Shown(IReadOnlyDictionary<string, string?> row) => Filter?.Invoke(row) ?? true;
}
