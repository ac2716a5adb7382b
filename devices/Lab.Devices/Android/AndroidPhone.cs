using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Evidence;
using Lab.Devices.Android.Identity;
using Lab.Devices.Android.Messages;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.Screens;
using Lab.Devices.Android.States;
using Lab.Devices.Android.Triggers;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>An Android phone, real or virtual, driven over ADB. The face of small parts: each does one thing.
/// What changes the phone or its screen and what samples a state wait for each other, so that no sample sees a screen that an action woke for a moment.</summary>
public sealed class AndroidPhone : IPhone
{
    private readonly PhoneShell shell;
    private readonly PhoneFactsReader facts;
    private readonly PhoneClockReader clock;
    private readonly ChangeJournal? journal;
    private readonly ChangeLedger ledger;
    private readonly Dictionary<StateSubject, IStateDriver> states;
    private readonly IdentityReader identity;
    private readonly DecoyPlanter decoys;
    private readonly MessageSender messages;
    private readonly NetworkProbe probe;
    private readonly WindowSpeed window;
    private readonly EvidenceCollector evidence;
    private readonly WaitingOperator person;
    private readonly SnapshotReader snapshots;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConsentWatch consents;
    private readonly ServiceSwitcher services;
    private readonly CallTrigger calls;
    private readonly ScreenTrigger screens;
    private readonly ResetTrigger resets;
    private readonly SocketReader sockets;
    private readonly CounterReader counters;
    private readonly ScreenNotes notes;
    private readonly MultimediaTrigger multimedia;

    /// <summary>Makes the face of a phone; nothing is asked of it yet. <see cref="DeviceConnector"/> makes sure that it is there.</summary>
    /// <param name="client">ADB client; stays the caller's.</param>
    /// <param name="serial">ADB serial.</param>
    /// <param name="options">What is known beforehand; null = nothing.</param>
    /// <exception cref="PhoneException">Another run works with this phone, or its journal of changes cannot be written.</exception>
    public AndroidPhone(IAdbClient client, string serial, AndroidPhoneOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(serial);
        options ??= new AndroidPhoneOptions();
        journal = options.ChangesFolder is { } folder ? ChangeJournal.Open(folder, serial, options.Time ?? TimeProvider.System) : null;
        ledger = new ChangeLedger(journal);
        shell = new PhoneShell(client, serial, options.ReturnWait, options.Time ?? TimeProvider.System);
        shell.Noticed += Notify;
        facts = new PhoneFactsReader(shell, options.StartedByLab);
        clock = new PhoneClockReader(shell);
        person = new WaitingOperator(options.OperatorWait, shell.Time, Notify);
        var screen = new ScreenState(shell, facts, ledger);
        states = Drivers(screen, options.WifiNetwork).ToDictionary(driver => driver.Subject);
        identity = new IdentityReader(shell, facts, clock, options);
        var awake = new AwakeScreen(screen);
        var (driven, pictures, catalog) = (new ScreenDriver(shell), new ScreenPicture(shell), options.Apps ?? AppCatalog.Shipped);
        consents = new ConsentWatch(driven, pictures, clock, catalog, shell.Time);
        var apps = new AppDriver(shell, driven, pictures, consents);
        notes = new ScreenNotes(awake, apps, catalog);
        decoys = new DecoyPlanter(shell, facts, awake, HandAsync, ledger, notes, options.MessageRecipient);
        messages = new MessageSender(shell, facts, clock, awake, apps, catalog, decoys, options.MessageRecipient);
        services = new ServiceSwitcher(shell, clock, ledger, awake, apps);
        probe = new NetworkProbe(shell);
        window = new WindowSpeed(shell, facts, ledger, options.VirtualSpeed);
        evidence = new EvidenceCollector(shell, Notify);
        snapshots = new SnapshotReader(shell);
        calls = new CallTrigger(shell, facts, clock, HandAsync, decoys, options.MessageRecipient);
        screens = new ScreenTrigger(shell, clock, awake, driven, pictures, ledger);
        resets = new ResetTrigger(shell, facts, clock, HandAsync);
        multimedia = new MultimediaTrigger(shell, facts, clock, HandAsync, decoys, options.MessageRecipient);
        sockets = new SocketReader(shell);
        counters = new CounterReader(shell);
    }

    /// <inheritdoc/>
    public event Action<AdbResult>? Exchanged
    {
        add => shell.Exchanged += value;
        remove => shell.Exchanged -= value;
    }

    /// <summary>Raised when a person is asked for something, after a recovery, and when something is left out: for the journal and the terminal.</summary>
    public event Action<PhoneNotice>? Noticed;

    /// <inheritdoc/>
    public string Serial => shell.Serial;

    /// <inheritdoc/>
    public async Task<TestItem> IdentifyAsync(CancellationToken cancellationToken)
    {
        var item = await identity.ReadAsync(cancellationToken);
        if (journal is not null)
        {
            journal.Installation = item.Identifiers.FirstOrDefault(identifier => identifier.Name == "android-id")?.Value;
            journal.Hardware = (await facts.GetAsync(cancellationToken)).First("ro.serialno", "ro.boot.serialno");
        }
        return item;
    }

    /// <inheritdoc/>
    public Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return AloneAsync(() => TimedAsync(states[state.Subject].ReachAsync(state, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return AloneAsync(() => TimedAsync(states[state.Subject].SampleAsync(state, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DecoyRecord>> PlantAsync(Decoy decoy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decoy);
        return AloneAsync(() => decoys.PlantAsync(decoy, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RemoveDecoysAsync(CancellationToken cancellationToken) => AloneAsync(() => decoys.RemoveAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<TriggerRecord> SendMessageAsync(string package, string recipient, string text, CancellationToken cancellationToken) =>
        AloneAsync(() => messages.SendAsync(package, recipient, text, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string> ProbeAsync(string name, string? address, int? port, CancellationToken cancellationToken) => probe.SendAsync(name, address, port, cancellationToken);

    /// <inheritdoc/>
    public Task<PhoneTime> ReadTimeAsync(CancellationToken cancellationToken) => clock.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<string> RebootAsync(CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            var before = (await shell.ReadAsync("cat /proc/sys/kernel/random/boot_id", cancellationToken)).StandardOutput.Trim();
            var after = await shell.RebootAsync(cancellationToken);
            facts.Forget();
            return $"boot_id before {before}, after {after}";
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task EnterWindowAsync(CancellationToken cancellationToken) => window.EnterAsync(cancellationToken);

    /// <inheritdoc/>
    public Task LeaveWindowAsync(CancellationToken cancellationToken) => window.LeaveAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> SaveEvidenceAsync(string folder, CancellationToken cancellationToken) => evidence.SaveAsync(folder, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RestoreAsync(CancellationToken cancellationToken) => AloneAsync(() => ledger.UndoAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Func<ConsentRecord, CancellationToken, Task<string?>>? Consenting
    {
        get => consents.Consenting;
        set => consents.Consenting = value;
    }

    /// <inheritdoc/>
    public event Action<ConsentRecord>? Consented
    {
        add => consents.Consented += value;
        remove => consents.Consented -= value;
    }

    /// <inheritdoc/>
    public Task<ConsentRecord> SwitchAsync(ServiceSwitch service, bool on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        return AloneAsync(() => services.SwitchAsync(service, on, cancellationToken), cancellationToken);
    }

    /// <summary>Lets the phone go. Nothing is restored: that is <see cref="RestoreAsync"/>, whose failures must be told.</summary>
    /// <returns>At once.</returns>
    public ValueTask DisposeAsync()
    {
        gate.Dispose();
        journal?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PhoneSnapshot> TakeSnapshotAsync(CancellationToken cancellationToken) => AloneAsync(() => snapshots.TakeAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> FindLostDecoysAsync(CancellationToken cancellationToken) => AloneAsync(() => decoys.FindLostAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<TriggerRecord> CallAsync(string number, bool incoming, CancellationToken cancellationToken) => AloneAsync(() => calls.MakeAsync(number, incoming, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<TriggerRecord> OpenAsync(string action, string? data, CancellationToken cancellationToken) => AloneAsync(() => screens.OpenAsync(action, data, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<TriggerRecord> ResetAsync(CancellationToken cancellationToken) => AloneAsync(() => resets.MakeAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<SocketSample> SampleSocketsAsync(bool tell, CancellationToken cancellationToken) => sockets.SampleAsync(tell, cancellationToken);

    /// <inheritdoc/>
    public async Task<NetworkCounters?> ReadCountersAsync(CancellationToken cancellationToken) => await counters.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<TriggerRecord> SendMultimediaAsync(string recipient, string text, CancellationToken cancellationToken) =>
        AloneAsync(() => multimedia.SendAsync(recipient, text, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ReadLinkAddressAsync(CancellationToken cancellationToken) => new LinkAddressReader(shell).ReadAsync(cancellationToken);

    /// <summary>What was changed on it and is not put back, for captures that change it.</summary>
    internal ChangeLedger Changes => ledger;

    /// <summary>Deletes a note that an earlier run wrote on an app's screen; gives null when the app shows it no longer, else why not.</summary>
    internal Task<string?> RemoveAsync(ScreenNoteChange note, CancellationToken cancellationToken) => AloneAsync(() => notes.RemoveAsync(note, cancellationToken), cancellationToken);

    private IStateDriver[] Drivers(ScreenState screen, string? network) =>
    [
        new SimState(shell, HandAsync, ledger), new PowerState(shell, HandAsync, ledger), screen, new NetworkState(shell, ledger, network),
        new ScreenLockState(shell, screen, ledger), new DozeState(shell, ledger), new AirplaneState(shell, ledger), new MobileDataState(shell, ledger), new LocationState(shell, ledger),
        new PrivateDnsState(shell, facts, ledger), new ForegroundState(shell, ledger), new BatteryLevelState(shell, ledger),
    ];

    private async Task<T> AloneAsync<T>(Func<Task<T>> operation, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await operation();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<IOperator> HandAsync(CancellationToken cancellationToken) =>
        (await facts.GetAsync(cancellationToken)).IsVirtual ? new VirtualOperator(shell) : person;

    private async Task<StateReading> TimedAsync(Task<StateReading> sample, CancellationToken cancellationToken)
    {
        var reading = await sample;
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        return reading with { PhoneTime = time?.WallClock };
    }

    private void Notify(PhoneNotice notice) => Noticed?.Invoke(notice);
}
