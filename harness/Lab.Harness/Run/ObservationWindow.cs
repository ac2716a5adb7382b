using System.Security.Cryptography;
using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Validity;
using Lab.Traffic;

namespace Lab.Harness.Run;

/// <summary>
/// A window of observation: capture on, positive control, time passes in phone time with states sampled, positive control, capture off.
/// </summary>
public sealed partial class ObservationWindow
{
    private const int SamplesPerWindow = 6;
    private static readonly TimeSpan LongestUnsampled = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SocketPause = TimeSpan.FromSeconds(1);

    /// <summary>A virtual phone lives faster than the lab within windows.</summary>
    private static readonly TimeSpan VirtualSocketPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstBytesLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan InspectLimit = TimeSpan.FromSeconds(60);

    private readonly ScenarioRun _scenario;
    private readonly TimeSpan _length;
    private readonly string _file;
    private readonly LivePacketCounter _live = new();
    private readonly List<ProbeRecord> _probes = [];
    private IReadOnlyList<string> _limits = [];
    private CaptureFile? _capture;
    private WindowRecord? _window;
    private PhoneTime? _now;
    private PhoneSnapshot? _before;
    private IReadOnlyList<string> _itemChanges = [];
    private IReadOnlyList<string> _lostDecoys = [];
    private WindowClock? _clock;
    private SocketSampler? _sampler;

    /// <summary>Prepares a window.</summary>
    /// <param name="scenario">Its scenario.</param>
    /// <param name="length">Its length, phone time.</param>
    /// <param name="start">The start of the phone that it is to begin with; null = the phone is observed as it runs.</param>
    internal ObservationWindow(ScenarioRun scenario, TimeSpan length, WindowStart? start)
    {
        _scenario = scenario;
        _length = length;
        _start = start;
        _file = Path.Combine(scenario.FolderPath, "capture.pcap");
        _secondFile = Path.Combine(scenario.FolderPath, "capture.second.pcap");
    }

    private TimeProvider Time => _scenario.Run.Setup.Time;

    private IPhone Phone => _scenario.Phone;

    /// <summary>Lets phone time pass.</summary>
    /// <param name="length">How much, phone time.</param>
    /// <param name="cancellationToken">Ends the pause.</param>
    /// <returns>When it has passed.</returns>
    public Task PauseAsync(TimeSpan length, CancellationToken cancellationToken) => PhonePause.WaitAsync(Phone, length, Time, cancellationToken);

    /// <summary>Takes down that the browser was sent to a page of the lab: its look-up and connections are the lab's own.</summary>
    internal void Visited(string host, string address, string answer)
    {
        var probe = new ProbeRecord { Position = ProbePosition.Page, Name = host, Address = address, LabTime = Time.GetUtcNow(), Answer = answer };
        _probes.Add(probe);
        _scenario.Write(new ProbeMade(probe));
    }

    internal async Task RunAsync(Func<ObservationWindow, Task>? actions, CancellationToken cancellationToken)
    {
        var source = _scenario.Run.Setup.CaptureSource();
        _limits = source.Limits;
        CaptureRecorder? second = null;
        try
        {
            await StartPhoneAsync(source, cancellationToken).ConfigureAwait(false);
            await InspectBeforeAsync(cancellationToken).ConfigureAwait(false);
            BeginKeys();
            if (_recorder is null)
            {
                await StartCaptureAsync(source, cancellationToken).ConfigureAwait(false);
            }
            second = await StartSecondAsync(cancellationToken).ConfigureAwait(false);
            await PassAsync(_recorder!, actions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await WatchLinkAtEndAsync().ConfigureAwait(false);
                await StopSecondAsync(second).ConfigureAwait(false);
            }
            finally
            {
                if (_recorder is not null)
                {
                    await StopAsync(_recorder).ConfigureAwait(false);
                }
            }
            second?.ThrowIfUnwritten();
        }
    }

    private Task StartCaptureAsync(ICaptureSource source, CancellationToken cancellationToken) =>
        _scenario.StepAsync($"Start the capture ({source.Description})", async () =>
        {
            var recorder = await CaptureRecorder.StartAsync(source, _scenario.Run.Folder, _file, Time, RestartLimit, cancellationToken).ConfigureAwait(false);
            recorder.Recorded += piece => _live.Append(piece.Span);
            _recorder = recorder;
            _recording.Add((source, recorder));
            _scenario.Write(new CaptureOpened(_scenario.Run.Folder.Relative(_file), source.Description));
            await recorder.WaitForFirstBytesAsync(FirstBytesLimit, cancellationToken).ConfigureAwait(false);
            return $"Original bytes go to {_scenario.Run.Folder.Relative(_file)}.";
        }, cancellationToken);

    /// <summary>Turns what was captured into facts and hands them to the judge before anything else can fail.</summary>
    internal async Task AnalyseAsync(Action<WindowEvidence> found, CancellationToken cancellationToken)
    {
        var evidence = new WindowEvidence { Window = _window, Capture = _capture, States = [.. _scenario.Readings], Decoys = _scenario.Decoys, Triggers = [.. _scenario.Triggers], ItemChanges = _itemChanges, Consents = _scenario.Consents, Sockets = _sampler?.Sightings ?? [], LostDecoys = _lostDecoys, LinkChanges = [.. _link.Changes], BeginsWithStart = _start is not null, PhoneStart = _phoneStart, SecondCapture = _secondCapture, Count = _count, PackagesOfUids = PackageUids.Of(_before?.Packages) };
        found(evidence);
        if (_capture is not { Bytes: > 0 } capture)
        {
            return;
        }
        try
        {
            await _scenario.StepAsync("Analyse the capture", async () =>
            {
                evidence = await Task.Run(() => Analyse(evidence, capture, cancellationToken), cancellationToken).ConfigureAwait(false);
                found(evidence);
                Store(evidence);
                return Describe(evidence);
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (CaptureFormatException e)
        {
            _scenario.Write(new DeviationNoted($"{_scenario.Plan.Id}: the capture cannot be read: {e.Message}"));
        }
    }

    private static string? Describe(WindowEvidence evidence) =>
        evidence.Figures is { } f ? $"{f.Packets} packets, {f.Flows} flows of the phone, {f.BytesOut} bytes sent, {f.Patterns} patterns searched in {f.BytesSearched} bytes." : null;

    private async Task PassAsync(CaptureRecorder recorder, Func<ObservationWindow, Task>? actions, CancellationToken cancellationToken)
    {
        await ReadCountersAsync("before", cancellationToken).ConfigureAwait(false);
        await SampleAsync(StatePhase.Before, cancellationToken).ConfigureAwait(false);
        await ProbeAsync(ProbePosition.Start, cancellationToken).ConfigureAwait(false);
        var opened = await Phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
        _now = opened;
        _clock = new WindowClock(opened, _scenario.Item.Speed);
        _scenario.Write(new WindowOpened(_length, opened.WallClock));
        _scenario.InWindow = true;
        try
        {
            await _scenario.StepAsync($"Observe for {_length:hh\\:mm\\:ss} of phone time", async () =>
            {
                await WaitAsync(recorder, opened, actions, cancellationToken).ConfigureAwait(false);
                return $"Observed for {_window!.Reached:hh\\:mm\\:ss} of phone time.";
            }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _scenario.InWindow = false;
        }
        await SampleAsync(StatePhase.After, cancellationToken).ConfigureAwait(false);
        await ProbeAsync(ProbePosition.End, cancellationToken).ConfigureAwait(false);
        await ReadCountersAsync("after", cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitAsync(CaptureRecorder recorder, PhoneTime opened, Func<ObservationWindow, Task>? actions, CancellationToken cancellationToken)
    {
        await Phone.EnterWindowAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var acting = actions is null ? Task.CompletedTask : Task.Run(() => actions(this), cancellationToken);
        var sampling = SampleSocketsAsync(stop.Token);
        var nextSample = _length / SamplesPerWindow;
        var lastSample = Time.GetTimestamp();
        try
        {
            while (!acting.IsCompleted || Passed(opened, _now!) < _length)
            {
                if (acting.IsFaulted || acting.IsCanceled || recorder.Gap is not null)
                {
                    break;
                }
                recorder.ThrowIfUnwritten();
                _now = await Phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
                _clock!.Take(_now);
                var passed = Passed(opened, _now);
                _scenario.Write(new WindowProgress("observing", passed < _length ? _length - passed : TimeSpan.Zero, _live.Packets, recorder.Bytes, _live.LastDestination));
                if ((passed >= nextSample && passed < _length) || Time.GetElapsedTime(lastSample) >= LongestUnsampled)
                {
                    lastSample = Time.GetTimestamp();
                    await SampleAsync(StatePhase.During, cancellationToken).ConfigureAwait(false);
                    nextSample += _length / SamplesPerWindow;
                }
                await Task.WhenAny(recorder.EndsByItself ? Task.Delay(Tick, Time, stop.Token) : recorder.Ended, Task.Delay(Tick, Time, stop.Token)).ConfigureAwait(false);
            }
            recorder.ThrowIfUnwritten();
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await sampling.ConfigureAwait(false);
        }
        await CloseAsync(opened, cancellationToken).ConfigureAwait(false);
        await acting.ConfigureAwait(false);
    }

    /// <summary>Samples which app holds which socket until the window ends; what the phone refuses stands in the record.</summary>
    private async Task SampleSocketsAsync(CancellationToken stop)
    {
        var sampler = new SocketSampler(Phone.SampleSocketsAsync, Time, _scenario.Item.VirtualProfile is null ? SocketPause : VirtualSocketPause, _scenario.Write);
        _sampler = sampler;
        try
        {
            await Task.Run(() => sampler.RunAsync(stop), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _scenario.Write(new SocketsSampled(sampler.Close(), PackageUids.Of(_before?.Packages)));
        }
    }

    private async Task CloseAsync(PhoneTime opened, CancellationToken cancellationToken)
    {
        await Phone.LeaveWindowAsync(cancellationToken).ConfigureAwait(false);
        var closed = await Phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
        _clock!.Take(closed);
        _window = new WindowRecord
        {
            Asked = _length,
            Reached = Passed(opened, closed),
            Opened = opened.LabTime,
            Closed = closed.LabTime,
            PhoneOpened = opened.WallClock,
            PhoneClosed = closed.WallClock,
        };
        _scenario.Write(new WindowClosed(_window));
    }

    /// <summary>Length of the window so far. The clock of a phone that the lab did not start itself cannot make it longer than the lab's own clock says.</summary>
    private TimeSpan Passed(PhoneTime opened, PhoneTime now)
    {
        var phone = now.UpTime - opened.UpTime;
        var lab = now.LabTime - opened.LabTime;
        return _scenario.Item.VirtualProfile is null && lab < phone ? lab : phone;
    }

    private async Task SampleAsync(StatePhase phase, CancellationToken cancellationToken)
    {
        await WatchLinkAsync(cancellationToken).ConfigureAwait(false);
        foreach (var state in _scenario.WantedStates)
        {
            await _scenario.SampleAsync(state, reading => reading with { Phase = phase, PhoneTime = reading.PhoneTime ?? _now?.WallClock }, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task ProbeAsync(string position, CancellationToken cancellationToken) =>
        _scenario.StepAsync($"Positive control at the {position} of the window", async () =>
        {
            var probe = await SendProbeAsync(position, NewName(), _scenario.Run.Setup.Config.Probe.Address, cancellationToken).ConfigureAwait(false);
            return $"The phone was made to look up {probe.Name}{(probe.Port is null ? "" : $" and to connect to {probe.Address}:{probe.Port}")}.";
        }, cancellationToken);

    private string NewName() => $"lab-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.{_scenario.Run.Setup.Config.Probe.Domain}";

    private async Task<ProbeRecord> SendProbeAsync(string position, string name, string? address, CancellationToken cancellationToken)
    {
        int? port = address is null ? null : RandomNumberGenerator.GetInt32(20_000, 60_000);
        var asked = Time.GetUtcNow();
        var answer = await Phone.ProbeAsync(name, address, port, cancellationToken).ConfigureAwait(false);
        var probe = new ProbeRecord { Position = position, Name = name, Address = address, Port = port, Asked = asked, LabTime = Time.GetUtcNow(), Answer = answer };
        _probes.Add(probe);
        _scenario.Write(new ProbeMade(probe));
        return probe;
    }

    private async Task StopAsync(CaptureRecorder recorder)
    {
        try
        {
            if (!recorder.EndsByItself)
            {
                // What the phone sent last may still be on its way through the cable.
                await Task.Delay(Tick, Time, CancellationToken.None).ConfigureAwait(false);
            }
            _capture = await recorder.StopAsync(StopLimit, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await recorder.DisposeAsync().ConfigureAwait(false);
        }
        _scenario.Write(new CaptureClosed(_capture));
        TakeKeys();
        recorder.ThrowIfUnwritten();
        if (!_scenario.PhoneIsLost)
        {
            await SaveEvidenceAsync().ConfigureAwait(false);
            await SeekDecoysAsync().ConfigureAwait(false);
            await InspectAfterAsync().ConfigureAwait(false);
        }
    }

    private async Task SaveEvidenceAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), Time);
        var folder = Directory.CreateDirectory(Path.Combine(_scenario.FolderPath, "device", "after")).FullName;
        try
        {
            var files = await Phone.SaveEvidenceAsync(folder, limit.Token).ConfigureAwait(false);
            foreach (var screen in files.Where(f => f.EndsWith(".png", StringComparison.Ordinal)))
            {
                var path = Path.Combine(folder, screen);
                _scenario.Write(ScreenSaved.Of(_scenario.Run.Folder.Relative(path), path));
            }
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            _scenario.Write(new DeviationNoted($"{_scenario.Plan.Id}: what the phone shows of itself could not be kept: {e.Message}"));
        }
        catch (IOException e)
        {
            throw new EvidenceException($"{folder} could not be written: {e.Message}", e);
        }
    }

    private WindowEvidence Analyse(WindowEvidence evidence, CaptureFile capture, CancellationToken cancellationToken)
    {
        var run = _scenario.Run;
        var options = new AnalysisOptions { Markers = SearchedMarkers.Of(run.Item, run.Decoys), MarkerKeys = run.Setup.MarkerKeys, Locator = run.Setup.Locator, Owners = run.Setup.Owners, Keys = Keys() };
        evidence = WindowAnalysis.Analyse(evidence with { Capture = capture }, _file, options, _probes, cancellationToken);
        return WindowAnalysis.Compare(evidence, _secondFile, options, _probes, _secondLimits, cancellationToken);
    }

    private void Store(WindowEvidence evidence)
    {
        var set = _scenario.Run.Setup.Requirements;
        var traffic = evidence.Traffic!;
        foreach (var probe in traffic.Probes)
        {
            _scenario.Write(new ProbeMade(probe));
        }
        _scenario.Write(WindowAnalysis.Summarise(evidence, set, _limits));
        FlowLog.Write(Path.Combine(_scenario.FolderPath, "flows.jsonl"), traffic.Facts, traffic.AppOf);
    }
}
