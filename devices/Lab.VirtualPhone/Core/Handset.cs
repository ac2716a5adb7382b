using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Core;

/// <summary>A handset in software: identity, state, clock, files and network. An ADB daemon (<see cref="Adb.VirtualPhoneServer"/>) makes it reachable.</summary>
public sealed class Handset : IDisposable
{
    private readonly FaultSchedule _schedule;

    /// <summary>Makes a handset that is switched on.</summary>
    /// <param name="identity">Who it is.</param>
    /// <param name="clock">Its clock.</param>
    public Handset(HandsetIdentity identity, PhoneClock clock)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(clock);
        Identity = identity;
        Clock = clock;
        State = new HandsetState(identity, clock);
        Files = new PhoneFileSystem(clock);
        Processes = new ProcessTable();
        Properties = new PropertyTable(this);
        TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(identity.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        Firmware.Install(this);
        Pcapdroid = new Apps.Pcapdroid(this);
        _schedule = new FaultSchedule(this);
    }

    /// <summary>Who it is.</summary>
    public HandsetIdentity Identity { get; }

    /// <summary>Its clock.</summary>
    public PhoneClock Clock { get; }

    /// <summary>What changes.</summary>
    public HandsetState State { get; }

    /// <summary>Faults that were asked for.</summary>
    public HandsetFaults Faults { get; } = new();

    /// <summary>Its files.</summary>
    public PhoneFileSystem Files { get; }

    /// <summary>Its network; null = none: look-ups fail and captures stay empty.</summary>
    public IHandsetNetwork? Network { get; set; }

    /// <summary>The app PCAPdroid, where the package table has it.</summary>
    internal Apps.Pcapdroid Pcapdroid { get; }

    /// <summary>What its ADB daemon does when a command or a fault asks; null while there is none.</summary>
    internal IDaemonControl? Daemon { get; set; }

    internal ProcessTable Processes { get; }

    internal PropertyTable Properties { get; }

    internal TimeZoneInfo TimeZone { get; }

    /// <summary>Stops scheduled faults.</summary>
    public void Dispose()
    {
        _schedule.Dispose();
        Pcapdroid.Dispose();
    }
}
