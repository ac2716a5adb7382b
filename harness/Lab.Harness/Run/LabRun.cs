using System.Globalization;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>A run: writes the plan first, appends as it goes, seals at the end.</summary>
public sealed class LabRun : IAsyncDisposable
{
    private readonly LabRunSetup _setup;
    private readonly List<DecoyRecord> _decoys = [];

    private LabRun(LabRunSetup setup, TestItem item, RunFolder folder, RunPlan plan)
    {
        _setup = setup;
        Item = item;
        Folder = folder;
        Plan = plan;
        Journal = new RunJournal(folder.JournalFile, setup.Time);
    }

    /// <summary>Folder of the run.</summary>
    public RunFolder Folder { get; }

    /// <summary>What is going to be done.</summary>
    public RunPlan Plan { get; }

    /// <summary>What has been done.</summary>
    public RunJournal Journal { get; }

    /// <summary>The phone under test, as read before anything was planted.</summary>
    public TestItem Item { get; }

    /// <summary>What the run is made of.</summary>
    public LabRunSetup Setup => _setup;

    /// <summary>Decoys of all scenarios so far: a value planted earlier and sent now is a finding too.</summary>
    public IReadOnlyList<DecoyRecord> Decoys => _decoys;

    /// <summary>The fault that makes it useless to go on (such as a full disk); null while there is none.</summary>
    public EvidenceException? Fatal { get; private set; }

    /// <summary>Identifies the phone, makes the folder, writes the plan.</summary>
    /// <param name="setup">What the run is made of.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The open run.</returns>
    /// <exception cref="Phone.PhoneException">The phone cannot be identified.</exception>
    /// <exception cref="EvidenceException">The folder cannot be written.</exception>
    public static async Task<LabRun> OpenAsync(LabRunSetup setup, CancellationToken cancellationToken)
    {
        var item = await setup.Phone.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        var started = setup.Time.GetUtcNow();
        var folder = RunFolder.Create(setup.RunsFolder, started, item.VirtualProfile is { } profile ? $"virtual-{profile}" : item.Model, item.Build);
        var plan = new RunPlan
        {
            RunId = folder.Name,
            ReportNumber = setup.Config.Report.NumberPrefix + started.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture),
            Created = started,
            Device = setup.Device,
            Scenarios = setup.Scenarios,
            Requirements = setup.Requirements,
            // The plan is evidence and goes into other hands: keys stay in lab.json (their fingerprints stand under equipment), and so does where the lab keeps its own.
            Config = setup.Config with { MarkerKeys = [], Signing = null, Capture = WithoutKey(setup.Config.Capture) },
            IsExample = setup.IsExample,
            Equipment = setup.Equipment,
        };
        folder.WritePlan(plan);
        var run = new LabRun(setup, item, folder, plan);
        run.Journal.Write(new RunOpened(folder.Name));
        run.Journal.Write(new ItemIdentified(item));
        foreach (var deviation in IdentifierNotes.Of(item).Append(NetworkNote.Of(item, setup.Config.Device)).OfType<string>())
        {
            run.Journal.Write(new DeviationNoted(deviation));
        }
        return run;
    }

    /// <summary>Opens a scenario of the plan.</summary>
    /// <param name="id">Its identifier.</param>
    /// <returns>The open scenario.</returns>
    public ScenarioRun OpenScenario(string id)
    {
        var planned = Plan.Scenarios.First(s => s.Id == id);
        Journal.Write(new ScenarioOpened(planned.Title) { Scenario = id });
        return new ScenarioRun(this, planned);
    }

    /// <summary>Reads the phone's build once more, closes the journal's account and seals the record.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="cancellationToken">Stops the reading of the phone.</param>
    /// <returns>The sealed record.</returns>
    /// <exception cref="EvidenceException">It cannot be written.</exception>
    public async Task<RunRecord> CloseAsync(RunStatus status, CancellationToken cancellationToken)
    {
        await NoteFirmwareAsync(cancellationToken).ConfigureAwait(false);
        Journal.Write(new RunClosed(status));
        return Folder.WriteRecord(RunRecordBuilder.Build(Plan, Journal.Entries));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Journal.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>True when the last scenario left the phone out of reach.</summary>
    internal bool PhoneIsLost { get; set; }

    /// <summary>The phone as the run's first window found it; null before that.</summary>
    internal PhoneSnapshot? First { get; set; }

    /// <summary>Serial number of the hardware in the run's first window; null before that, or when the phone does not tell it.</summary>
    internal string? Hardware { get; set; }

    internal void Remember(DecoyRecord decoy) => _decoys.Add(decoy);

    internal void Break(EvidenceException fault) => Fatal ??= fault;

    private async Task NoteFirmwareAsync(CancellationToken cancellationToken)
    {
        if (PhoneIsLost)
        {
            Journal.Write(new DeviationNoted("The build could not be read again at the end of the run: the phone is out of reach."));
            return;
        }
        try
        {
            var now = await _setup.Phone.IdentifyAsync(cancellationToken).ConfigureAwait(false);
            if (ClockComparison.Jump(Item, now) is { } jump)
            {
                Journal.Write(new DeviationNoted(jump));
            }
            if (now.BuildFingerprint != Item.BuildFingerprint)
            {
                Journal.Write(new DeviationNoted($"The firmware changed during the run: {Item.BuildFingerprint} at its start, {now.BuildFingerprint} at its end."));
                Journal.Write(new RunFaulted(new Reason(ReasonCode.FirmwareChanged, "The firmware changed during the run: results cannot be assigned to one build.")));
            }
        }
        catch (Exception e) when (e is Phone.PhoneException or OperationCanceledException)
        {
            Journal.Write(new DeviationNoted($"The build could not be read again at the end of the run: {e.Message}"));
        }
    }

    private static CaptureConfig WithoutKey(CaptureConfig capture) => capture with
    {
        Pcapdroid = capture.Pcapdroid is { } app ? app with { ApiKey = null } : null,
        Second = capture.Second is { Pcapdroid: { } other } second ? second with { Pcapdroid = other with { ApiKey = null } } : capture.Second,
    };
}
