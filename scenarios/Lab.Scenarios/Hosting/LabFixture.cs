using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.Reports;

namespace Lab.Scenarios.Hosting;

/// <summary>One run per test session: connected before the first scenario, sealed after the last.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly HostOptions _options = HostOptions.FromEnvironment();
    private readonly CancellationTokenSource _stop = new();
    private LabBench? _bench;
    private LabRun? _run;
    private volatile bool _parentDied;

    /// <summary>The run.</summary>
    public LabRun Run => _run ?? throw new InvalidOperationException("The run is not open.");

    /// <summary>Makes decoys.</summary>
    public DecoyFactory Decoys { get; } = new(TimeProvider.System);

    /// <summary>Package of the messaging app named in lab.json.</summary>
    public string MessagingApp => Run.Setup.Config.Device.MessagingApp;

    /// <summary>Number of the laboratory's SIM that gets the message; null = none is named.</summary>
    public string? MessageRecipient => Run.Setup.Config.Device.MessageRecipient;

    /// <summary>Cloud service named in lab.json; null = none is named.</summary>
    public ServiceSwitch? CloudService => Run.Setup.Config.Device.CloudService is { } service ? new ServiceSwitch(service.Setting, service.On, service.Off, service.App) : null;

    /// <summary>Cancelled when a person stops the run.</summary>
    public CancellationToken Cancellation => _stop.Token;

    public async ValueTask InitializeAsync()
    {
        TestContext.Current.CancellationToken.Register(_stop.Cancel);
        if (_options.HasParent)
        {
            _ = Task.Run(StopWithParentAsync);
        }
        try
        {
            _bench = await LabBench.ConnectAsync(_options, TimeProvider.System, _stop.Token);
            _run = await LabRun.OpenAsync(_bench.Setup, _stop.Token);
            _bench.Phone.Noticed += Note;
            if (_bench.LeftOver is { Count: > 0 } left)
            {
                _run.Journal.Write(new DeviationNoted($"An earlier run ended without putting the phone back; still changed, as far as it wrote down: {string.Join(", ", left)}. \"lab devices reset\" puts it back."));
            }
            new RunAnnouncement { Folder = _run.Folder.Path }.Write(_options.AnnouncementPath);
        }
        catch (Exception e)
        {
            var fault = IsKnown(e) ? e.Message : $"unexpected fault of the lab itself: {e}";
            new RunAnnouncement { Fault = fault, WrongUse = e is LabConfigException or RequirementSetException or BenchException }.Write(_options.AnnouncementPath);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_run is not null)
            {
                await CloseAsync(_run);
            }
        }
        finally
        {
            if (_bench is not null)
            {
                await _bench.DisposeAsync();
            }
            _stop.Dispose();
        }
    }

    /// <summary>Throws when it is useless to begin another scenario.</summary>
    /// <exception cref="EvidenceException">Evidence can no longer be written.</exception>
    public void ThrowIfBroken()
    {
        if (Run.Fatal is { } fatal)
        {
            throw new EvidenceException(fatal.Message, fatal);
        }
        _stop.Token.ThrowIfCancellationRequested();
    }

    private static bool IsKnown(Exception e) =>
        e is LabConfigException or RequirementSetException or BenchException or PhoneException or AdbException or CaptureException or EvidenceException or OperationCanceledException;

    private void Note(PhoneNotice notice) =>
        Run.Journal.Write(notice.Kind == NoticeKind.OperatorAsked ? new OperatorAsked(notice.Message) : new DeviationNoted(notice.Message));

    private async Task CloseAsync(LabRun run)
    {
        await using var closing = run;
        try
        {
            if (run.Fatal is { } fatal)
            {
                throw fatal;
            }
            if (!_parentDied)
            {
                await SealAsync(run);
            }
        }
        catch (EvidenceException e)
        {
            new RunAnnouncement { Folder = run.Folder.Path, Fault = e.Message }.Write(_options.AnnouncementPath);
        }
    }

    private async Task SealAsync(LabRun run)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        var record = await run.CloseAsync(_stop.IsCancellationRequested ? RunStatus.Cancelled : RunStatus.Complete, limit.Token);
        if (!_options.HasParent)
        {
            await ReportSet.Default(run.Setup.Config.Report.Language).WriteAllAsync(record, run.Folder.Path, CancellationToken.None);
            RunManifest.Write(run.Folder);
        }
    }

    /// <summary>
    /// The parent holds this process's standard input open. A word on it means that a person stops the run; its end without a word means that the parent
    /// was killed: the run then stays unsealed, as the interrupted run that it is.
    /// </summary>
    private async Task StopWithParentAsync()
    {
        var buffer = new byte[16];
        await using var input = Console.OpenStandardInput();
        _parentDied = await input.ReadAsync(buffer) == 0;
        await _stop.CancelAsync();
    }
}
