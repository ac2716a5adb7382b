using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>The phone's log, of bounded length.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class LogBuffer
{
    private const int MaxLines = 5_000;
    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly PhoneClock _clock;
    private long _written;

    internal LogBuffer(PhoneClock clock) => _clock = clock;

    /// <summary>Writes a line.</summary>
    /// <param name="priority">V, D, I, W, E or F.</param>
    /// <param name="tag">Who writes.</param>
    /// <param name="text">What.</param>
    /// <param name="pid">Process id.</param>
    public void Write(char priority, string tag, string text, int pid = 1200)
    {
        lock (_gate)
        {
            _lines.Enqueue(new LogLine(++_written, _clock.GetUtcNow(), priority, tag, text.Length > 4000 ? text[..4000] : text, pid));
            if (_lines.Count > MaxLines)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Empties the log.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }

    internal IReadOnlyList<LogLine> After(long number)
    {
        lock (_gate)
        {
            return [.. _lines.Where(line => line.Number > number)];
        }
    }

    internal sealed record LogLine(long Number, DateTimeOffset Time, char Priority, string Tag, string Text, int Pid)
    {
        public string Format(string style, TimeZoneInfo zone)
        {
            var time = TimeZoneInfo.ConvertTime(Time, zone).ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
            return style switch
            {
                "threadtime" => string.Create(CultureInfo.InvariantCulture, $"{time} {Pid,5} {Pid,5} {Priority} {Tag,-8}: {Text}"),
                "time" => string.Create(CultureInfo.InvariantCulture, $"{time} {Priority}/{Tag,-8}({Pid,5}): {Text}"),
                "tag" => $"{Priority}/{Tag,-8}: {Text}",
                "raw" => Text,
                _ => string.Create(CultureInfo.InvariantCulture, $"{Priority}/{Tag,-8}({Pid,5}): {Text}"),
            };
        }
    }
}
