using Lab.Harness.Journal;
using Spectre.Console;

namespace Lab.Cli.Run;

/// <summary>For a terminal: lines that stay for what is done, one line that moves for what goes on.</summary>
internal sealed class LiveDisplay : IRunDisplay
{
    private const string ClearLine = "\r\u001b[2K";

    private readonly CliContext _context;
    private readonly IAnsiConsole _console;
    private string _scenario = "";
    private string _step = "";

    public LiveDisplay(CliContext context, IAnsiConsole console)
    {
        _context = context;
        _console = console;
    }

    public void Show(JournalEntry entry)
    {
        switch (entry)
        {
            case WindowProgress progress:
                Moving($"{_scenario} {ProgressText.Line(progress)}");
                break;
            case ScenarioOpened opened:
                _scenario = opened.Scenario ?? "";
                Staying($"[bold]{TerminalText.Markup(opened.Scenario)}[/]  {TerminalText.Markup(opened.Title)}");
                break;
            case StepBegun step:
                _step = step.Title;
                Moving($"{_scenario} {_step} ...");
                break;
            case StepEnded ended:
                Staying($"  {(ended.Step.Done ? "[green]done[/]" : "[red]not done[/]")}  {TerminalText.Markup(ended.Step.Title)}{(ended.Step.Done ? "" : TerminalText.Markup(": " + ended.Step.Detail))}");
                break;
            case FindingMade made:
                Staying($"  [red]finding[/]  {TerminalText.Markup(made.Finding.Statement)}");
                break;
            case ScenarioClosed closed:
                Staying($"  {VerdictTable.Coloured(closed.Verdict)}");
                break;
            default:
                if (ProgressText.Line(entry) is { } line)
                {
                    Staying(entry is OperatorAsked ? $"[bold yellow]{TerminalText.Markup(line)}[/]" : TerminalText.Markup(line));
                }
                break;
        }
    }

    public void Phase(string text) => Moving(text);

    public void Dispose() => _context.Host.Error.Write(ClearLine);

    private void Staying(string markup)
    {
        _context.Host.Error.Write(ClearLine);
        _console.MarkupLine(markup);
    }

    private void Moving(string text)
    {
        var safe = TerminalText.Safe(text);
        var width = Math.Max(20, _console.Profile.Width - 1);
        _context.Host.Error.Write(ClearLine + (safe.Length <= width ? safe : safe[..width]));
        _context.Host.Error.Flush();
    }
}
