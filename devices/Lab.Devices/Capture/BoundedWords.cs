using System.Text;

namespace Lab.Devices.Capture;

/// <summary>What a program says on standard error: its first words and its last ones, however much it says between.</summary>
internal sealed class BoundedWords
{
    private const int MostHead = 4_000;
    private const int MostTail = 4_000;
    private readonly StringBuilder head = new();
    private readonly StringBuilder tail = new();
    private readonly Lock gate = new();

    /// <summary>Adds words.</summary>
    public void Add(ReadOnlySpan<char> words)
    {
        lock (gate)
        {
            var first = Math.Min(words.Length, MostHead - head.Length);
            head.Append(words[..first]);
            tail.Append(words[first..]);
            if (tail.Length > MostTail)
            {
                tail.Remove(0, tail.Length - MostTail);
            }
        }
    }

    /// <summary>Reads a program's words to their end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        var block = new char[1024];
        int count;
        while ((count = await reader.ReadAsync(block)) > 0)
        {
            Add(block.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (gate)
        {
            return tail.Length == 0 ? head.ToString() : $"{head}\n...\n{tail}";
        }
    }

    /// <summary>The last words, up to what <see cref="Harness.Capture.CaptureEnd.Words"/> holds; null when there were none.</summary>
    public string? Closing()
    {
        const int most = 2_000;
        var all = ToString().Trim();
        return all.Length == 0 ? null : all.Length <= most ? all : all[^most..];
    }
}
