namespace Lab.VirtualPhone.Core;

/// <summary>The screen.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Screen
{
    private readonly Lock _gate = new();
    private readonly PhoneClock _clock;
    private readonly Action<HandsetEventKind, (string Name, string Value)[]> _raise;
    private readonly ScreenLock _lock;
    private bool _on = true;
    private DateTimeOffset _since;

    internal Screen(PhoneClock clock, ScreenLock screenLock, Action<HandsetEventKind, (string Name, string Value)[]> raise)
    {
        _lock = screenLock;
        _clock = clock;
        _raise = raise;
        _since = clock.GetUtcNow();
    }

    /// <summary>True when the screen is lit.</summary>
    public bool On
    {
        get { lock (_gate) { return _on; } }
        set
        {
            lock (_gate)
            {
                if (_on == value)
                {
                    return;
                }
                _on = value;
                _since = _clock.GetUtcNow();
            }
            if (!value)
            {
                _lock.Engage();
            }
            _raise(value ? HandsetEventKind.ScreenOn : HandsetEventKind.ScreenOff, []);
        }
    }

    /// <summary>Phone time of the last change.</summary>
    public DateTimeOffset Since
    {
        get { lock (_gate) { return _since; } }
    }

    /// <summary>Android's word for it: <c>Awake</c> or <c>Asleep</c>.</summary>
    public string Wakefulness => On ? "Awake" : "Asleep";
}
