using System.Text.Json;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Scenarios.Hosting;

/// <summary>What the test host tells its parent process: where the run is, or why it did not begin.</summary>
public sealed record RunAnnouncement
{
    /// <summary>Full path of the run folder; null when the run did not begin.</summary>
    public string? Folder { get; init; }

    /// <summary>Why the run did not begin, or could not go on; null while all is well.</summary>
    public string? Fault { get; init; }

    /// <summary>True when the fault is wrong use or configuration rather than the lab's failure.</summary>
    public bool WrongUse { get; init; }

    /// <summary>Reads an announcement.</summary>
    /// <param name="path">File.</param>
    /// <returns>The announcement; null while there is none.</returns>
    public static RunAnnouncement? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<RunAnnouncement>(File.ReadAllBytes(path), HarnessJson.Document) : null;

    /// <summary>Writes the announcement.</summary>
    /// <param name="path">File; null = nobody asks.</param>
    public void Write(string? path)
    {
        if (path is not null)
        {
            RunFolder.WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(this, HarnessJson.Document));
        }
    }
}
