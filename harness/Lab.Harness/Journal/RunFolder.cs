using System.Globalization;
using System.Text;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>The folder of a run: the interface between running, reporting and checking.</summary>
public sealed class RunFolder
{
    private RunFolder(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Name: identifies the run.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>plan.json.</summary>
    public string PlanFile => System.IO.Path.Combine(Path, "plan.json");

    /// <summary>journal.jsonl.</summary>
    public string JournalFile => System.IO.Path.Combine(Path, "journal.jsonl");

    /// <summary>run.json: the sealed record.</summary>
    public string RecordFile => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Makes a new folder named by time, device and build.</summary>
    /// <param name="parent">Folder of the runs; made when missing.</param>
    /// <param name="started">Start of the run.</param>
    /// <param name="device">Model or profile; unsafe characters are replaced.</param>
    /// <param name="build">Build number; unsafe characters are replaced.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="EvidenceException">It cannot be made.</exception>
    public static RunFolder Create(string parent, DateTimeOffset started, string device, string build)
    {
        var stamp = started.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Create(parent, $"{stamp}_{SafeName(device)}_{SafeName(build)}");
    }

    private static RunFolder Create(string parent, string name)
    {
        try
        {
            Directory.CreateDirectory(parent);
            for (var n = 1; ; n++)
            {
                var path = System.IO.Path.Combine(parent, n == 1 ? name : $"{name}_{n}");
                if (!Directory.Exists(path) && Claim(Directory.CreateDirectory(path).FullName) is { } folder)
                {
                    return folder;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The run folder below {parent} cannot be made: {e.Message} Free space or change \"runs\" in lab.json.", e);
        }
    }

    // Two runs that begin in the same second make the same folder, but only one of them the file in it that the plan will take the place of.
    private static RunFolder? Claim(string path)
    {
        var folder = new RunFolder(path);
        try
        {
            using var plan = new FileStream(folder.PlanFile, FileMode.CreateNew);
            return folder;
        }
        catch (IOException) when (File.Exists(folder.PlanFile))
        {
            return null;
        }
    }

    /// <summary>Makes a new folder beside a run, for what is derived from it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="suffix">What is added to its name.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="EvidenceException">It cannot be made.</exception>
    public static RunFolder CreateBeside(RunFolder run, string suffix) =>
        Create(System.IO.Path.GetDirectoryName(run.Path)!, $"{run.Name}_{SafeName(suffix)}");

    /// <summary>Opens a stored run.</summary>
    /// <param name="path">Its folder.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="RecordException">It holds no plan.</exception>
    public static RunFolder Open(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.PlanFile)
            ? folder
            : throw new RecordException($"{folder.Path} is not a run folder: it holds no plan.json.");
    }

    /// <summary>A folder as it is, whatever it holds: for who checks what is missing.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The folder.</returns>
    public static RunFolder At(string path) => new(path);

    /// <summary>A name that is safe as one part of a path: letters, digits, dot, dash, underscore; never empty, at most 60 characters, never "." or "..".</summary>
    /// <param name="text">Any text, hostile ones included.</param>
    /// <returns>The name.</returns>
    public static string SafeName(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 60)))
        {
            safe.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-');
        }
        var name = safe.ToString().Trim('.', '-');
        return name.Length == 0 ? "unknown" : name;
    }

    /// <summary>Folder of a scenario; made when missing.</summary>
    /// <param name="scenario">Scenario identifier.</param>
    /// <returns>Full path.</returns>
    public string Scenario(string scenario) => Directory.CreateDirectory(System.IO.Path.Combine(Path, SafeName(scenario))).FullName;

    /// <summary>Path of a file within the folder, with forward slashes.</summary>
    /// <param name="file">Full path.</param>
    /// <returns>Relative path.</returns>
    public string Relative(string file) => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');

    /// <summary>Writes the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="EvidenceException">It cannot be written.</exception>
    public void WritePlan(RunPlan plan) => WriteWhole(PlanFile, JsonSerializer.SerializeToUtf8Bytes(plan, HarnessJson.Document));

    /// <summary>Reads the plan.</summary>
    /// <returns>The plan.</returns>
    /// <exception cref="RecordException">It cannot be read.</exception>
    public RunPlan ReadPlan() => ReadDocument<RunPlan>(PlanFile);

    /// <summary>Seals a record and writes it.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The sealed record.</returns>
    /// <exception cref="EvidenceException">It cannot be written.</exception>
    public RunRecord WriteRecord(RunRecord record)
    {
        var whole = RecordSeal.Seal(record);
        WriteWhole(RecordFile, JsonSerializer.SerializeToUtf8Bytes(whole, HarnessJson.Document));
        return whole;
    }

    /// <summary>Reads the sealed record.</summary>
    /// <returns>The record; null when the run was never sealed.</returns>
    /// <exception cref="RecordException">It cannot be read, or its seal is broken.</exception>
    public RunRecord? ReadRecord()
    {
        if (!File.Exists(RecordFile))
        {
            return null;
        }
        var record = ReadDocument<RunRecord>(RecordFile);

        // Of the bytes and not of what was read from them: a later version of the lab writes more than an earlier one sealed.
        return RecordSeal.SealOf(File.ReadAllBytes(RecordFile)) is not null
            ? record
            : throw new RecordException($"{RecordFile} was changed after it was sealed: its SHA-256 is not the one that it states.");
    }

    /// <summary>Writes a file under a temporary name and renames it, so that it is whole or absent.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="bytes">Content.</param>
    /// <exception cref="EvidenceException">It cannot be written.</exception>
    public static void WriteWhole(string path, byte[] bytes)
    {
        var part = path + ".part";
        try
        {
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DeleteQuietly(part);
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first fault is the one to report.
        }
    }

    private static T ReadDocument<T>(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, HarnessJson.Document) ?? throw new JsonException("the document is null");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RecordException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
