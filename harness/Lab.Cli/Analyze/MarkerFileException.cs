namespace Lab.Cli.Analyze;

/// <summary>A file of markers has faults; the message names each with its JSON path.</summary>
internal sealed class MarkerFileException(string message) : Exception(message);
