using System.Globalization;

namespace Lab.VirtualPhone.Core;

/// <summary>Faults that a test asks of the handset, to prove that the lab notices them. All off at first.</summary>
/// <remarks>Thread-safe. The faults of the capture are applied by the handset's <c>tcpdump</c>, those of the probe by its <c>ping</c> and <c>nc</c>.</remarks>
public sealed class HandsetFaults
{
    private const int LargestClockStep = 50 * 365 * 86_400;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Action<string>> _switches;
    private Action<string, TimeSpan>? _schedule;

    /// <summary>Makes a set of faults, all off.</summary>
    public HandsetFaults() => _switches = new(StringComparer.Ordinal)
    {
        ["packets-dropped"] = value => PacketsDroppedPercent = Number(value, 0, 100),
        ["drops-counted"] = value => DropsCounted = Switch(value),
        ["capture-cut"] = value => CutCapture(value, once: false),
        ["capture-cut-once"] = value => CutCapture(value, once: true),
        ["probe-lost"] = value => ProbeLost = Switch(value),
        ["doze-refused"] = value => DozeRefused = Switch(value),
        ["switches-stuck"] = value => SwitchesStuck = Switch(value),
        ["shell-restricted"] = value => ShellRestricted = Switch(value),
        ["app-updated-after"] = value => Schedule("app-updated-after", value),
        ["sim-inserted-after"] = value => Schedule("sim-inserted-after", value),
        ["charger-plugged-after"] = value => Schedule("charger-plugged-after", value),
        ["cable-lost-after"] = value => Schedule("cable-lost-after", value),
        ["server-killed-after"] = value => Schedule("server-killed-after", value),
        ["input-denied"] = value => InputDenied = Switch(value),
        ["pictures-denied"] = value => PicturesDenied = Switch(value),
        ["content-stuck"] = value => ContentStuck = Switch(value),
        ["sniffer-dead"] = value => SnifferDead = Switch(value),
        ["clock-set"] = value => ClockSetBy = TimeSpan.FromSeconds((int)Number(value, -LargestClockStep, LargestClockStep)),
        ["pcapdroid-stops-after"] = value => Schedule("pcapdroid-stops-after", value),
        ["pcapdroid-unprepared"] = value => VpnUnprepared = Switch(value),
        ["pcapdroid-unpaid"] = value => PcapdroidUnpaid = Switch(value),
        ["pcapdroid-miscounts"] = value => PcapdroidMiscount = IsOff(value) ? 0 : (int)Number(value, -1_000_000, 1_000_000),
        ["vpn-taken"] = value => VpnTaken = Switch(value),
        ["ui-null-root"] = value => NullRootDumps = IsOff(value) ? 0 : (int)Number(value, 0, int.MaxValue),
        ["ui-not-idle"] = value => RestlessDumps = IsOff(value) ? 0 : (int)Number(value, 0, int.MaxValue),
    };

    /// <summary>Names of all faults, as <c>vphone fault</c> takes them.</summary>
    public IReadOnlyCollection<string> Names => _switches.Keys;

    /// <summary>Share of packets that the capture loses, 0 to 100 percent.</summary>
    public double PacketsDroppedPercent { get; private set; }

    /// <summary>True when lost packets are counted as dropped by the kernel, false when they vanish without a trace.</summary>
    public bool DropsCounted { get; private set; } = true;

    /// <summary>The capture ends in the middle of the record after so many packets; null = never.</summary>
    public int? CaptureCutAfterPackets { get; private set; }

    /// <summary>True when only one capture is cut, false when each one is.</summary>
    public bool CutsOnce { get; private set; }

    /// <summary>True when <c>ping</c> and <c>nc</c> report success though nothing is sent.</summary>
    public bool ProbeLost { get; private set; }

    /// <summary>True when the idle controller stops on its way to deep idle, as those of some makers do while a cable is in.</summary>
    public bool DozeRefused { get; private set; }

    /// <summary>True when switches (<c>svc</c>, airplane mode, location) report success without effect.</summary>
    public bool SwitchesStuck { get; private set; }

    /// <summary>True when the shell may neither write settings nor press keys, as on phones whose maker has a second switch for that.</summary>
    public bool ShellRestricted { get; private set; }

    /// <summary>True when the maker's firmware does not let the shell touch the screen.</summary>
    public bool InputDenied { get; private set; }

    /// <summary>Pictures of the screen come out empty, with exit code 0.</summary>
    public bool PicturesDenied { get; private set; }

    /// <summary>Descriptions of the screen that still fail because there is no root element.</summary>
    public int NullRootDumps { get; internal set; }

    /// <summary>Descriptions of the screen that still fail because it does not come to rest.</summary>
    public int RestlessDumps { get; internal set; }

    /// <summary>True when the content provider's inserts report success without effect.</summary>
    public bool ContentStuck { get; private set; }

    /// <summary>True when <c>tcpdump</c> ends at once, as where its device has gone.</summary>
    public bool SnifferDead { get; private set; }

    /// <summary>How far the wall clock was set, whole seconds; it moves <c>date</c> and the stamps of captures, and not the time since the start.</summary>
    public TimeSpan ClockSetBy { get; private set; }

    /// <summary>True when nobody has let PCAPdroid be a VPN yet.</summary>
    public bool VpnUnprepared { get; private set; }

    /// <summary>True when PCAPdroid's pcapng was not bought.</summary>
    public bool PcapdroidUnpaid { get; private set; }

    /// <summary>By how many packets PCAPdroid's counter is above those in its file.</summary>
    public int PcapdroidMiscount { get; private set; }

    /// <summary>True while the VPN of another app is up.</summary>
    public bool VpnTaken { get; private set; }

    /// <summary>Sets one fault.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="value"><c>on</c>, <c>off</c>, a percentage, a number of packets or of seconds of phone time.</param>
    /// <returns>Null when it was set; otherwise what is wrong and which values are right.</returns>
    public string? Set(string name, string value)
    {
        if (!_switches.TryGetValue(name, out var set))
        {
            return $"unknown fault: {name} (known: {string.Join(' ', Names)})";
        }
        lock (_gate)
        {
            try
            {
                set(value);
                return null;
            }
            catch (FormatException e)
            {
                return $"fault {name}: {e.Message}";
            }
        }
    }

    /// <summary>A capture was cut.</summary>
    internal void CaptureWasCut()
    {
        if (CutsOnce)
        {
            CaptureCutAfterPackets = null;
        }
    }

    /// <summary>Sets who carries out the faults that happen after a time.</summary>
    internal void OnSchedule(Action<string, TimeSpan> schedule) => _schedule = schedule;

    private void CutCapture(string value, bool once)
    {
        CaptureCutAfterPackets = IsOff(value) ? null : (int)Number(value, 0, int.MaxValue);
        CutsOnce = once;
    }

    private static bool IsOff(string value) => value is "off" or "none";

    private static bool Switch(string value) => value switch
    {
        "on" or "1" or "true" => true,
        "off" or "0" or "false" => false,
        _ => throw new FormatException($"'{value}' is neither on nor off"),
    };

    private static double Number(string value, double least, double most) =>
        IsOff(value) ? 0
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{value}' is not a number from {least} to {most}, nor off"));

    private void Schedule(string name, string value) =>
        _schedule?.Invoke(name, IsOff(value) ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Number(value, 0, 10_000_000)));
}
