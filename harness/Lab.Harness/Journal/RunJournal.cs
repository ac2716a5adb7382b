using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Journal;

/// <summary>
/// journal.jsonl: an audit sink. An entry is on disk when <see cref="Write"/> returns, or it throws; entries of progress may lag.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class RunJournal : IDisposable
{
    private readonly TimeProvider _time;
    private readonly FileStream _file;
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _entries = [];

    /// <summary>Opens a new journal.</summary>
    /// <param name="path">File that must not exist yet.</param>
    /// <param name="time">Lab time.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public RunJournal(string path, TimeProvider time)
    {
        _time = time;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Entries so far, those of progress left out.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get { lock (_gate) { return [.. _entries]; } }
    }

    /// <summary>Writes an entry with the present lab time.</summary>
    /// <param name="entry">The entry; its lab time is set here.</param>
    /// <exception cref="EvidenceException">It could not be written, such as on a full disk.</exception>
    public void Write(JournalEntry entry)
    {
        var stamped = entry with { LabTime = _time.GetUtcNow() };
        var line = JsonSerializer.SerializeToUtf8Bytes(stamped, HarnessJson.Line);
        lock (_gate)
        {
            var length = _file.Position;
            try
            {
                _file.Write([.. line, (byte)'\n']);
                if (stamped is not WindowProgress)
                {
                    _file.Flush(flushToDisk: true);
                    _entries.Add(stamped);
                }
            }
            catch (IOException e)
            {
                DropPartialLine(length);
                throw new EvidenceException($"The journal {_file.Name} could not be written: {e.Message} What was recorded before is kept.", e);
            }
        }
    }

    /// <summary>Reads a journal. A line that is cut off at the end, as a killed run leaves it, is left out.</summary>
    /// <param name="path">File.</param>
    /// <returns>Entries in order, those of progress included.</returns>
    /// <exception cref="RecordException">A line that is not the last cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        var entries = new List<JournalEntry>();
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize<JournalEntry>(lines[i], HarnessJson.Line) ?? throw new JsonException("null"));
            }
            catch (JsonException) when (i == lines.Length - 1)
            {
                break;
            }
            catch (JsonException e)
            {
                throw new RecordException($"{path}, line {i + 1}, is not a journal entry: {e.Message}", e);
            }
        }
        return entries;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void DropPartialLine(long length)
    {
        try
        {
            _file.SetLength(length);
            _file.Position = length;
        }
        catch (IOException)
        {
            // The reader leaves a cut last line out: nothing is lost that was whole.
        }
    }
}
