using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Rules;

namespace Lab.Harness.Run;

/// <summary>One scenario while it runs: every step, sample, decoy and probe goes to the journal when it happens.</summary>
public sealed partial class ScenarioRun : IDisposable
{
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(5);

    /// <summary>A real phone takes some seconds to tell what its screen shows, and a note is deleted there.</summary>
    private static readonly TimeSpan PutBackLimit = TimeSpan.FromMinutes(2);

    private readonly LabRun _run;
    private readonly CommandLog _commands;
    private readonly SemaphoreSlim _stating = new(1, 1);
    private IReadOnlyList<PhoneState> _states = [];
    private readonly List<DecoyRecord> _decoys = [];
    private readonly ScenarioJudge _judge;
    private int _step;

    internal ScenarioRun(LabRun run, PlannedScenario plan)
    {
        _run = run;
        Plan = plan;
        FolderPath = run.Folder.Scenario(plan.Id);
        _commands = new CommandLog(run.Setup.Phone, Path.Combine(FolderPath, "commands.jsonl"));
        Phone.Consenting = MarkAsync;
        Phone.Consented += Keep;
        _judge = new ScenarioJudge(new JudgedScenario(plan, run.Item, run.Setup.Requirements, () => run.Decoys, Write));
    }

    /// <summary>What it is.</summary>
    public PlannedScenario Plan { get; }

    /// <summary>The phone.</summary>
    public IPhone Phone => _run.Setup.Phone;

    /// <summary>The phone as it was read at the start of the run.</summary>
    public TestItem Item => _run.Item;

    /// <summary>Requirements judged in this scenario.</summary>
    public IReadOnlyList<Requirement> Requirements => [.. _run.Setup.Requirements.Requirements.Where(r => r.Scenario == Plan.Id)];

    /// <summary>Decoys of this scenario.</summary>
    public IReadOnlyList<DecoyRecord> Decoys => [.. _decoys];

    internal LabRun Run => _run;

    internal string FolderPath { get; }

    internal IReadOnlyList<PhoneState> WantedStates => Volatile.Read(ref _states);

    internal List<StateReading> Readings { get; } = [];

    internal List<TriggerRecord> Triggers { get; } = [];

    internal bool InWindow { get; set; }

    /// <summary>True once the phone went out of reach: what is optional is then not tried, so that the run ends within a stated time.</summary>
    internal bool PhoneIsLost { get; private set; }

    /// <summary>Executes a step of the procedure and records it, also when it throws.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">Does it; returns a detail for the record, or null.</param>
    /// <param name="cancellationToken">Not used by the record itself.</param>
    /// <returns>When done.</returns>
    public async Task StepAsync(string title, Func<Task<string?>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var number = Interlocked.Increment(ref _step);
        var started = _run.Setup.Time.GetUtcNow();
        Write(new StepBegun(number, title));
        var commands = _commands.BeginStep();
        try
        {
            var detail = await work().ConfigureAwait(false);
            _commands.EndStep();
            Record(number, title, detail, done: true, started, commands, await PhoneTimeAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            PhoneIsLost |= e is PhoneException { Code: ReasonCode.DeviceLost or ReasonCode.AdbServerLost };
            Record(number, title, e.Message, done: false, started, commands, phoneTime: null);
            throw;
        }
        finally
        {
            _commands.EndStep();
        }
    }

    /// <summary>Brings the phone into states and proves each.</summary>
    /// <param name="states">States wanted; they are sampled in windows from now on.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>When all are proven.</returns>
    /// <exception cref="InconclusiveException">One could not be proven.</exception>
    public async Task ReachAsync(IReadOnlyList<PhoneState> states, CancellationToken cancellationToken)
    {
        foreach (var state in states)
        {
            await StepAsync($"Reach: {state.Wanted}", async () =>
            {
                var reading = await AdoptAsync(state, cancellationToken).ConfigureAwait(false);
                return reading.Holds
                    ? reading.Observed
                    : throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, $"{reading.Subject}: \"{reading.Wanted}\" could not be proven; the phone said: {reading.Observed}."));
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Plants decoys and reads each back.</summary>
    /// <param name="decoys">What to plant.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The records of their values.</returns>
    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(IReadOnlyList<Decoy> decoys, CancellationToken cancellationToken)
    {
        var planted = new List<DecoyRecord>();
        foreach (var decoy in decoys)
        {
            await StepAsync($"Plant: {string.Join(", ", decoy.Values.Select(v => v.Name))}", async () =>
            {
                var records = await Phone.PlantAsync(decoy, cancellationToken).ConfigureAwait(false);
                planted.AddRange(records);
                foreach (var record in records)
                {
                    Keep(record with { InWindow = InWindow });
                }
                return string.Join("; ", records.Select(r => r.Proof).Distinct());
            }, cancellationToken).ConfigureAwait(false);
        }
        return planted;
    }

    /// <summary>Sends a message with a messaging app.</summary>
    /// <param name="package">Package of the app.</param>
    /// <param name="message">Recipient and text: both are searched for.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>When sent, proven or not.</returns>
    public Task SendMessageAsync(string package, OutgoingMessage message, CancellationToken cancellationToken) =>
        StepAsync($"Send a message with {package}", async () =>
        {
            var trigger = await Phone.SendMessageAsync(package, message.Recipient, message.Text, cancellationToken).ConfigureAwait(false);
            foreach (var value in message.Values)
            {
                Keep(new DecoyRecord { Name = value.Name, Kind = value.Kind, Value = value.Value, Place = value.Place, ReadBack = trigger.Proven, Proof = trigger.Proof, LabTime = trigger.LabTime, InWindow = InWindow });
            }
            trigger = trigger with { Screen = Store(trigger.Picture, "sent") };
            Triggers.Add(trigger);
            Write(new TriggerMade(trigger));
            return trigger.Proof;
        }, cancellationToken);

    /// <summary>Restarts the phone.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>When Android has started.</returns>
    public Task RebootAsync(CancellationToken cancellationToken) =>
        StepAsync("Restart the phone", async () => await Phone.RebootAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>Lets phone time pass unobserved, so that what a step set off is over before a window opens.</summary>
    /// <param name="length">How much, phone time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="why">Why what was set off may pass unobserved, as a sentence for the record; null = the record says that it is no part of the window.</param>
    /// <returns>When it has passed.</returns>
    public Task SettleAsync(TimeSpan length, CancellationToken cancellationToken, string? why = null) =>
        StepAsync($"Let the phone settle for {length:hh\\:mm\\:ss} of phone time", async () =>
        {
            await Phone.EnterWindowAsync(cancellationToken).ConfigureAwait(false);
            await PhonePause.WaitAsync(Phone, length, _run.Setup.Time, cancellationToken).ConfigureAwait(false);
            await Phone.LeaveWindowAsync(cancellationToken).ConfigureAwait(false);
            return why ?? "What was set off before is not part of the window.";
        }, cancellationToken);

    /// <summary>Observes the phone for a time while actions are made; gives the traffic for judgement.</summary>
    /// <param name="length">Length in phone time.</param>
    /// <param name="actions">What is done in the window; null = nothing.</param>
    /// <param name="start">A start of the phone before the window opens, with the capture running where its source outlives that; null = none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The traffic; after a start, what was sent since.</returns>
    public async Task<ObservedTraffic> ObserveAsync(TimeSpan length, Func<ObservationWindow, Task>? actions, WindowStart? start, CancellationToken cancellationToken)
    {
        if (_judge.Evidence is not null)
        {
            throw new InvalidOperationException("A scenario observes once: its verdict is about one window. Write a second scenario for a second window.");
        }
        var window = new ObservationWindow(this, length, start);
        _window = window;
        try
        {
            await window.RunAsync(actions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What was captured before a fault is judged too: a Fail stands on captured bytes alone.
            await window.AnalyseAsync(evidence => _judge.Evidence = evidence, CancellationToken.None).ConfigureAwait(false);
        }
        return new ObservedTraffic(_judge);
    }

    /// <summary>Judges what is left, puts the phone back, and closes the scenario's account.</summary>
    /// <param name="fault">What ended the scenario before its time; null when nothing did.</param>
    /// <returns>Verdict and reasons.</returns>
    public async Task<ScenarioOutcome> CloseAsync(Exception? fault)
    {
        if (fault is EvidenceException broken)
        {
            return await BreakOffAsync(broken).ConfigureAwait(false);
        }
        if (PhoneIsLost && await PhoneTimeAsync(CancellationToken.None).ConfigureAwait(false) is null)
        {
            _run.PhoneIsLost = true;
            Write(new DeviationNoted($"{Plan.Id}: the phone is out of reach; decoys and settings of the test may still be on it."));
        }
        else
        {
            _run.PhoneIsLost = false;
            await PutBackAsync().ConfigureAwait(false);
        }
        var outcome = _judge.Conclude(fault);
        Write(new ScenarioClosed(outcome.Verdict, outcome.Reasons) { Fault = outcome.Fault });
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Phone.Consenting = null;
        Phone.Consented -= Keep;
        _commands.Dispose();
        _stating.Dispose();
    }

    /// <summary>Evidence can no longer be written: the phone is put back all the same, and what can still be judged and written is.</summary>
    private async Task<ScenarioOutcome> BreakOffAsync(EvidenceException broken)
    {
        _run.Break(broken);
        using var limit = new CancellationTokenSource(PutBackLimit, _run.Setup.Time);
        try
        {
            await Phone.LeaveWindowAsync(limit.Token).ConfigureAwait(false);
            await Phone.RemoveDecoysAsync(limit.Token).ConfigureAwait(false);
            await Phone.RestoreAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            // The full disk is the fault to report.
        }
        try
        {
            var outcome = _judge.Conclude(broken);
            Write(new ScenarioClosed(outcome.Verdict, outcome.Reasons) { Fault = outcome.Fault });
            return outcome;
        }
        catch (EvidenceException)
        {
            return new ScenarioOutcome(Verdict.Error, [new Reason(ReasonCode.EvidenceNotWritten, broken.Message)]);
        }
    }

    internal void Keep(StateReading reading)
    {
        lock (Readings)
        {
            Readings.Add(reading);
        }
        Write(new StateSampled(reading));
    }

    internal void Write(JournalEntry entry)
    {
        _run.Journal.Write(entry with { Scenario = Plan.Id });
        if (_commands.Fault is { } fault)
        {
            throw new EvidenceException(fault.Message, fault);
        }
    }

    private void Keep(DecoyRecord decoy)
    {
        if (!decoy.Content.IsEmpty)
        {
            decoy = decoy with { File = Store(decoy) };
        }
        _decoys.Add(decoy);
        _run.Remember(decoy);
        Write(new DecoyPlanted(decoy));
    }

    // The bytes that were searched for are evidence: whoever repeats the search needs them.
    private string Store(DecoyRecord decoy)
    {
        var path = Path.Combine(FolderPath, "decoys", RunFolder.SafeName(decoy.Name) + Path.GetExtension(decoy.Value));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, decoy.Content.Span);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
        return _run.Folder.Relative(path);
    }

    private void Record(int number, string title, string? detail, bool done, DateTimeOffset started, List<CommandRecord> commands, DateTimeOffset? phoneTime) =>
        Write(new StepEnded(new StepRecord
        {
            Number = number,
            Title = title,
            Detail = detail,
            Done = done,
            Started = started,
            Ended = _run.Setup.Time.GetUtcNow(),
            PhoneTime = phoneTime,
            Commands = [.. commands],
        }));

    private async Task<DateTimeOffset?> PhoneTimeAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookLimit, _run.Setup.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (await Phone.ReadTimeAsync(either.Token).ConfigureAwait(false)).WallClock;
        }
        catch (Exception e) when (e is PhoneException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The step is done; that the phone went away after it is the next step's matter.
            return null;
        }
    }

    private async Task PutBackAsync()
    {
        using var limit = new CancellationTokenSource(PutBackLimit, _run.Setup.Time);
        try
        {
            await StepAsync("Remove decoys and put the phone back", async () =>
            {
                await Phone.LeaveWindowAsync(limit.Token).ConfigureAwait(false);
                var left = (await Phone.RemoveDecoysAsync(limit.Token).ConfigureAwait(false)).Concat(await Phone.RestoreAsync(limit.Token).ConfigureAwait(false)).ToList();
                return left.Count == 0 ? "All that the laboratory wrote down as changed was put back." : $"Not put back: {string.Join("; ", left)}";
            }, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            Write(new DeviationNoted($"{Plan.Id}: the phone could not be put back: {e.Message}"));
        }
    }
}
