using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>Everything about a handset that changes, and the hub of what happens to it.</summary>
/// <remarks>Thread-safe. Events are raised outside of locks, on the thread that made the change.</remarks>
public sealed class HandsetState
{
    private readonly PhoneClock _clock;
    private readonly HandsetIdentity _identity;
    private volatile string _bootId = Guid.NewGuid().ToString();
    private volatile bool _bootCompleted = true;
    private long _bootTicks;

    /// <summary>Makes the state of a handset that has just been switched on and charges over USB.</summary>
    /// <param name="identity">Who it is.</param>
    /// <param name="clock">Its clock.</param>
    public HandsetState(HandsetIdentity identity, PhoneClock clock)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(clock);
        _identity = identity;
        _clock = clock;
        _bootTicks = clock.GetUtcNow().UtcTicks;
        Sims = new SimTray(identity, Raise);
        Battery = new Battery();
        Lock = new ScreenLock(identity.ScreenLock);
        Screen = new Screen(clock, Lock, Raise);
        Idle = new DeviceIdle(clock, Screen, Battery);
        Settings = new SettingsTables(identity);
        Radios = new Radios(Settings, identity, Sims);
        Packages = new PackageTable(identity);
        Content = new ContentStore(clock, Raise);
        Foreground = new Foreground(identity, Content, Packages, Settings, Raise);
        Log = new LogBuffer(clock);
        Log.Write('I', "boot", "virtual handset started");
    }

    /// <summary>Raised after each change that <see cref="HandsetEventKind"/> lists.</summary>
    public event Action<HandsetEvent>? Happened;

    /// <summary>SIM slots.</summary>
    public SimTray Sims { get; }

    /// <summary>Battery.</summary>
    public Battery Battery { get; }

    /// <summary>Screen.</summary>
    public Screen Screen { get; }

    /// <summary>Lock screen.</summary>
    public ScreenLock Lock { get; }

    /// <summary>Doze.</summary>
    public DeviceIdle Idle { get; }

    /// <summary>Settings provider.</summary>
    public SettingsTables Settings { get; }

    /// <summary>Airplane mode, Wi-Fi, mobile data.</summary>
    public Radios Radios { get; }

    /// <summary>Installed apps.</summary>
    public PackageTable Packages { get; }

    /// <summary>The user's data.</summary>
    public ContentStore Content { get; }

    /// <summary>The app in front.</summary>
    public Foreground Foreground { get; }

    /// <summary>The phone's log.</summary>
    public LogBuffer Log { get; }

    /// <summary>Properties set while running, over those of the identity.</summary>
    public ConcurrentDictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Changes with every start, as the kernel's <c>boot_id</c> does.</summary>
    public string BootId => _bootId;

    /// <summary>False from a restart until Android is up again.</summary>
    public bool BootCompleted => _bootCompleted;

    /// <summary>Phone time of the last start.</summary>
    public DateTimeOffset BootTime => new(Interlocked.Read(ref _bootTicks), TimeSpan.Zero);

    /// <summary>Phone time since the last start.</summary>
    public TimeSpan Uptime => _clock.GetUtcNow() - BootTime;

    /// <summary>Tells that something happened.</summary>
    /// <param name="kind">What.</param>
    /// <param name="data">Its particulars, named as <see cref="HandsetEventKind"/> says.</param>
    public void Raise(HandsetEventKind kind, params (string Name, string Value)[] data)
    {
        Idle?.Refresh();
        Happened?.Invoke(new HandsetEvent(kind, _clock.GetUtcNow(), data.ToDictionary(pair => pair.Name, pair => pair.Value)));
    }

    /// <summary>Another phone of the same model and build is in this one's place: its hardware, its installation and its start are others.</summary>
    public void SwapHandset()
    {
        Properties["ro.serialno"] = "VP99999999";
        Properties["ro.boot.serialno"] = "VP99999999";
        Settings.Put("secure", "android_id", "77aa0e5c13d9f248");
        _bootId = Guid.NewGuid().ToString();
    }

    /// <summary>The firmware is updated while the phone runs, as seamless updates do that restart nothing but Android.</summary>
    public void UpdateFirmware()
    {
        Properties["ro.build.version.incremental"] = _identity.Incremental + ".1";
        Properties["ro.build.fingerprint"] = _identity.BuildFingerprint.Replace("/" + _identity.Incremental + ":", "/" + _identity.Incremental + ".1:", StringComparison.Ordinal) + (_identity.BuildFingerprint.Contains("/" + _identity.Incremental + ":", StringComparison.Ordinal) ? "" : ".1");
    }

    /// <summary>What a reset to factory state takes: the user's data in all providers, the settings, and with them the Android ID. The files of the shared storage stay.</summary>
    internal void ResetToFactory()
    {
        Content.Clear();
        Settings.Reset(_identity);
        // As after a person went through the first start with a cable in: Wi-Fi known, debugging allowed.
        Settings.Put("secure", "android_id", Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)));
    }

    /// <summary>The phone goes down: a new boot id, and all that does not survive a restart is gone.</summary>
    internal void BeginBoot()
    {
        _bootCompleted = false;
        _bootId = Guid.NewGuid().ToString();
        Interlocked.Exchange(ref _bootTicks, _clock.GetUtcNow().UtcTicks);
        Battery.Reset();
        Idle.Restart();
        Foreground.Home();
        Log.Clear();
        Screen.On = true;
        Lock.Engage();
        foreach (var name in Properties.Keys.Where(name => !name.StartsWith("persist.", StringComparison.Ordinal)))
        {
            Properties.TryRemove(name, out _);
        }
    }

    /// <summary>Android is up.</summary>
    internal void CompleteBoot()
    {
        _bootCompleted = true;
        Log.Write('I', "boot", $"boot completed: {_identity.BuildFingerprint}");
        Raise(HandsetEventKind.BootCompleted);
    }
}
