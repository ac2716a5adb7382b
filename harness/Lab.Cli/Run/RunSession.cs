using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Reporting;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Run;

/// <summary>Starts the scenarios, shows how they go, makes the reports, tells the verdict.</summary>
internal sealed class RunSession
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly CliContext _context;
    private readonly HostOptions _options;
    private readonly ReportLanguage _language;

    public RunSession(CliContext context, HostOptions options, ReportLanguage language)
    {
        _language = language;
        _context = context;
        _options = options;
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="cancellationToken">Stops the run in good order.</param>
    /// <returns>The exit code.</returns>
    public async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        using var host = ScenarioHost.Start(_options);
        using var display = Display();
        display.Phase("Connecting the phone ...");
        await FollowAsync(host, display, cancellationToken);
        if (host.Announcement is not { Folder: { } path } announced)
        {
            return NotBegun(host, cancellationToken.IsCancellationRequested);
        }
        var folder = RunFolder.Open(path);
        var record = StoredRun.Load(folder);
        if (announced.Fault is { } fault)
        {
            _context.Tell($"lab: {fault}");
        }
        else if (record.Status == RunStatus.Interrupted)
        {
            _context.Tell("lab: the scenarios' process ended in the middle of the run. Its last words:\n" + string.Join('\n', host.LastWords));
        }
        display.Phase("Writing the reports ...");
        var complete = await RunReports.WriteAsync(_context, folder, record, _language, display.Dispose, CancellationToken.None);
        VerdictTable.Write(HostConsole.Create(_context.Host, _context.Host.Out, _context.Host.OutIsTerminal), record);
        return Conclude(record, folder, complete);
    }

    private async Task FollowAsync(ScenarioHost host, IRunDisplay display, CancellationToken cancellationToken)
    {
        JournalTail? tail = null;
        long? stopping = null;
        try
        {
            while (!host.HasEnded)
            {
                if (cancellationToken.IsCancellationRequested && stopping is null)
                {
                    stopping = _context.Host.Time.GetTimestamp();
                    display.Phase("Stopping in good order ...");
                    host.AskToStop();
                }
                if (stopping is { } since && _context.Host.Time.GetElapsedTime(since) > StopLimit)
                {
                    host.Kill();
                }
                tail ??= Open(host);
                Show(tail, display);
                await Task.Delay(Tick, _context.Host.Time, CancellationToken.None);
            }
            tail ??= Open(host);
            Show(tail, display);
        }
        finally
        {
            tail?.Dispose();
        }
    }

    private static JournalTail? Open(ScenarioHost host) =>
        host.Announcement?.Folder is { } folder ? new JournalTail(RunFolder.Open(folder).JournalFile) : null;

    private static void Show(JournalTail? tail, IRunDisplay display)
    {
        foreach (var entry in tail?.ReadNew() ?? [])
        {
            display.Show(entry);
        }
    }

    private ExitCode NotBegun(ScenarioHost host, bool cancelled)
    {
        if (cancelled)
        {
            _context.Tell("lab: cancelled before the run began");
            return ExitCode.Cancelled;
        }
        if (host.Announcement is { Fault: { } fault } announcement)
        {
            _context.Tell($"lab: {fault}");
            return announcement.WrongUse ? ExitCode.WrongUse : ExitCode.LabFailed;
        }
        _context.Tell("lab: the scenarios' process ended before the run began. Its last words:\n" + string.Join('\n', host.LastWords));
        return ExitCode.LabFailed;
    }

    private ExitCode Conclude(RunRecord record, RunFolder folder, bool complete)
    {
        var words = record switch
        {
            { Status: RunStatus.Cancelled } => "The run was cancelled. What was captured until then is kept.",
            { Status: RunStatus.Interrupted } => "The run was interrupted. What was captured until then is kept.",
            { Verdict: Verdict.Pass } => "Verdict PASS: every requirement is met, as far as the report says.",
            { Verdict: Verdict.Fail } => "Verdict FAIL: this is the verdict on the phone and no error of the lab.",
            { Verdict: Verdict.Inconclusive } => "Verdict INCONCLUSIVE: neither Pass nor Fail can be said; the reasons stand above.",
            { Verdict: Verdict.Error } => "Verdict ERROR: the lab failed, which says nothing about the phone.",
            _ => "Nothing was judged.",
        };
        _context.Host.Out.WriteLine(words);
        if (WhatToRead().Select(name => Path.Combine(folder.Path, name)).FirstOrDefault(File.Exists) is { } report)
        {
            _context.Host.Out.WriteLine($"Report: {TerminalText.Safe(report)}");
        }
        return record.Status == RunStatus.Cancelled ? ExitCode.Cancelled : VerdictExit.Of(record.Verdict, complete);
    }

    // The best that was made.
    private string[] WhatToRead() => _language == ReportLanguage.TraditionalChinese ? [ReportFiles.ChinesePdf, ReportFiles.ChineseHtml] : [ReportFiles.Pdf, ReportFiles.Html];

    private IRunDisplay Display() =>
        _context.Host.ErrorIsTerminal ? new LiveDisplay(_context, HostConsole.Create(_context.Host, _context.Host.Error, terminal: true)) : new PlainDisplay(_context);

}
