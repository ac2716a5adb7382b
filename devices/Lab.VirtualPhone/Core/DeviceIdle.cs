namespace Lab.VirtualPhone.Core;

/// <summary>Doze: forced by command, or reached by itself once the screen has been off and the phone unplugged for long enough.</summary>
/// <remarks>Thread-safe. The spans are those of Android's defaults: 30 minutes inactive, 30 minutes pending, then sensing, locating, idle.</remarks>
public sealed class DeviceIdle
{
    private static readonly (TimeSpan Until, string State)[] s_deepSteps =
    [
        (TimeSpan.FromMinutes(30), "INACTIVE"), (TimeSpan.FromMinutes(60), "IDLE_PENDING"),
        (TimeSpan.FromMinutes(64), "SENSING"), (TimeSpan.FromMinutes(64.5), "LOCATING"),
        (TimeSpan.FromMinutes(124.5), "IDLE"), (TimeSpan.FromMinutes(129.5), "IDLE_MAINTENANCE"),
    ];

    private readonly Lock _gate = new();
    private readonly PhoneClock _clock;
    private readonly Screen _screen;
    private readonly Battery _battery;
    private bool _forcedDeep;
    private bool _forcedLight;
    private DateTimeOffset? _inactiveSince;

    internal DeviceIdle(PhoneClock clock, Screen screen, Battery battery)
    {
        _clock = clock;
        _screen = screen;
        _battery = battery;
    }

    /// <summary>True while a command holds the phone in idle.</summary>
    public bool Forced
    {
        get { lock (_gate) { return _forcedDeep || _forcedLight; } }
    }

    /// <summary>Deep state: ACTIVE, INACTIVE, IDLE_PENDING, SENSING, LOCATING, IDLE or IDLE_MAINTENANCE.</summary>
    public string Deep
    {
        get
        {
            lock (_gate)
            {
                return _forcedDeep ? "IDLE" : NaturalDeep();
            }
        }
    }

    /// <summary>Light state: ACTIVE, INACTIVE, IDLE or OVERRIDE (deep idle rules).</summary>
    public string Light
    {
        get
        {
            var deep = Deep;
            lock (_gate)
            {
                return deep is "IDLE" or "IDLE_MAINTENANCE" or "LOCATING" or "SENSING" ? "OVERRIDE"
                    : _forcedLight ? "IDLE"
                    : deep == "ACTIVE" ? "ACTIVE"
                    : Inactive() > TimeSpan.FromMinutes(5) ? "IDLE" : "INACTIVE";
            }
        }
    }

    /// <summary>Forces deep idle.</summary>
    public void ForceDeep()
    {
        lock (_gate)
        {
            _forcedDeep = true;
        }
    }

    /// <summary>Forces light idle.</summary>
    public void ForceLight()
    {
        lock (_gate)
        {
            _forcedLight = true;
        }
    }

    /// <summary>Ends what was forced; the phone becomes active when its screen is on or it is plugged, else it stays idle by itself.</summary>
    public void Unforce()
    {
        lock (_gate)
        {
            if (_forcedDeep && !_screen.On && !_battery.Told.Powered)
            {
                _inactiveSince = _clock.GetUtcNow() - TimeSpan.FromMinutes(65);
            }
            _forcedDeep = _forcedLight = false;
        }
    }

    /// <summary>Begins counting anew: after a restart, or when a moving user was noticed.</summary>
    internal void Restart()
    {
        lock (_gate)
        {
            _forcedDeep = _forcedLight = false;
            _inactiveSince = null;
        }
    }

    /// <summary>Looks at screen and power again; called when either has changed.</summary>
    internal void Refresh() => _ = Deep;

    private string NaturalDeep()
    {
        if (_screen.On || _battery.Told.Powered)
        {
            _inactiveSince = null;
            return "ACTIVE";
        }
        _inactiveSince ??= _clock.GetUtcNow();
        var elapsed = Inactive();
        foreach (var (until, state) in s_deepSteps)
        {
            if (elapsed < until)
            {
                return state;
            }
        }
        return "IDLE";
    }

    private TimeSpan Inactive() => _inactiveSince is { } since ? _clock.GetUtcNow() - since : TimeSpan.Zero;
}
