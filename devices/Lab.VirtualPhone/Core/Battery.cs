namespace Lab.VirtualPhone.Core;

/// <summary>The battery as it is, and as the battery service tells it: the two differ after <c>dumpsys battery unplug</c> or <c>set</c>.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Battery
{
    private readonly Lock _gate = new();
    private BatteryReading _actual = new(Ac: false, Usb: true, Wireless: false, Dock: false, Level: 76, Status: 2, Present: true, Temperature: 291);
    private BatteryReading? _told;

    /// <summary>The true state.</summary>
    public BatteryReading Actual
    {
        get { lock (_gate) { return _actual; } }
    }

    /// <summary>What Android believes.</summary>
    public BatteryReading Told
    {
        get { lock (_gate) { return _told ?? _actual; } }
    }

    /// <summary>True when Android's belief was set by hand and no longer follows the truth.</summary>
    public bool UpdatesStopped
    {
        get { lock (_gate) { return _told is not null; } }
    }

    /// <summary>Attaches a mains charger, or takes every source of power away.</summary>
    /// <param name="plugged">True to attach.</param>
    public void SetCharger(bool plugged)
    {
        lock (_gate)
        {
            _actual = _actual with { Ac = plugged, Usb = false, Wireless = false, Dock = false, Status = plugged ? 2 : 3 };
        }
    }

    /// <summary>Changes the true charge.</summary>
    /// <param name="level">0 to 100 percent.</param>
    public void SetLevel(int level)
    {
        lock (_gate)
        {
            _actual = _actual with { Level = Math.Clamp(level, 0, 100) };
        }
    }

    /// <summary>Freezes what Android believes and changes it, as <c>dumpsys battery set</c> does.</summary>
    /// <param name="change">Makes the new belief of the present one.</param>
    public void Pretend(Func<BatteryReading, BatteryReading> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            _told = change(_told ?? _actual);
        }
    }

    /// <summary>Lets Android's belief follow the truth again.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _told = null;
        }
    }
}
