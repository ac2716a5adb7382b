namespace Lab.Cli.Commands;

/// <summary>One virtual phone in the JSON of "lab phone list".</summary>
/// <param name="Name">Name of the profile.</param>
/// <param name="Title">What it is.</param>
internal sealed record ProfileEntry(string Name, string Title);
