using Lab.Harness.Journal;

namespace Lab.Cli.Run;

/// <summary>Plain lines, for logs and pipes: each step, and the window's state every few seconds.</summary>
internal sealed class PlainDisplay : IRunDisplay
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly CliContext _context;
    private long _shown;

    public PlainDisplay(CliContext context)
    {
        _context = context;
        _shown = context.Host.Time.GetTimestamp();
    }

    public void Show(JournalEntry entry)
    {
        if (entry is WindowProgress progress)
        {
            if (_context.Host.Time.GetElapsedTime(_shown) < Every)
            {
                return;
            }
            _context.Tell($"{entry.Scenario}    {ProgressText.Line(progress)}");
        }
        else if (ProgressText.Line(entry) is { } line)
        {
            _context.Tell(line);
        }
        else
        {
            return;
        }
        _shown = _context.Host.Time.GetTimestamp();
    }

    public void Phase(string text) => _context.Tell(text);

    public void Dispose()
    {
    }
}
