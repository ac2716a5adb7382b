using System.Text;
using System.Text.Json;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Cli.Run;

/// <summary>Follows a journal that another process writes: gives each whole line once.</summary>
internal sealed class JournalTail : IDisposable
{
    private readonly FileStream _file;
    private readonly List<byte> _rest = [];
    private readonly byte[] _buffer = new byte[16 * 1024];

    public JournalTail(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>Entries that were written since the last call.</summary>
    public IReadOnlyList<JournalEntry> ReadNew()
    {
        var entries = new List<JournalEntry>();
        int count;
        while ((count = _file.Read(_buffer)) > 0)
        {
            foreach (var b in _buffer.AsSpan(0, count))
            {
                if (b != (byte)'\n')
                {
                    _rest.Add(b);
                    continue;
                }
                var line = Encoding.UTF8.GetString([.. _rest]);
                _rest.Clear();
                if (JsonSerializer.Deserialize<JournalEntry>(line, HarnessJson.Line) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }
        return entries;
    }

    public void Dispose() => _file.Dispose();
}
