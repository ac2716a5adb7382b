using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Network;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Sets the transmissions of a profile off: at boot, at intervals, and when something happens on the handset.</summary>
/// <remarks>Thread-safe. A timer that fires late does not shift the schedule: each sending carries the moment at which it was due.</remarks>
internal sealed class TransmissionScheduler : IDisposable
{
    private const int MaximumPending = 10_000;

    private readonly Handset _handset;
    private readonly IReadOnlyList<(Transmission Transmission, RequestComposer Composer)> _transmissions;
    private readonly Action<Transmission, NetworkRequest, DateTimeOffset> _send;
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly HashSet<ITimer> _timers = [];
    private bool _disposed;
    private long _sequence;

    /// <summary>Makes a scheduler that does nothing yet.</summary>
    /// <param name="handset">Whose events and state count.</param>
    /// <param name="transmissions">What it sends.</param>
    /// <param name="send">Takes each request with the phone time at which it was due; must not block.</param>
    /// <param name="seed">Seed of all jitter.</param>
    public TransmissionScheduler(
        Handset handset, IEnumerable<Transmission> transmissions, Action<Transmission, NetworkRequest, DateTimeOffset> send, int seed)
    {
        _handset = handset;
        _transmissions = [.. transmissions.Select(transmission => (transmission, new RequestComposer(transmission)))];
        _send = send;
        _random = new Random(seed);
    }

    /// <summary>Begins: the handset counts as just booted.</summary>
    public void Start()
    {
        _handset.State.Happened += Handle;
        Boot();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handset.State.Happened -= Handle;
        lock (_gate)
        {
            _disposed = true;
            ForgetTimers();
        }
    }

    private void Handle(HandsetEvent happened)
    {
        if (happened.Kind == HandsetEventKind.BootCompleted)
        {
            Boot();
            return;
        }
        foreach (var (transmission, composer) in _transmissions)
        {
            if (EventOf(transmission.Trigger.On) == happened.Kind
                && (transmission.Trigger.Package is not { } package || happened.Data.GetValueOrDefault("package") == package))
            {
                At(happened.PhoneTime + transmission.Delay, due => Fire(transmission, composer, happened, due));
            }
        }
    }

    private void Boot()
    {
        lock (_gate)
        {
            ForgetTimers();
        }
        var now = _handset.Clock.GetUtcNow();
        foreach (var (transmission, composer) in _transmissions)
        {
            if (transmission.Trigger.On == TriggerKind.Boot)
            {
                At(now + transmission.Delay, due => Fire(transmission, composer, null, due));
            }
            else if (transmission.Trigger is { On: TriggerKind.Interval, Every: { } every })
            {
                At(now + transmission.Delay + (transmission.Trigger.First ?? Gap(transmission.Trigger, every)), due => FireAgain(transmission, composer, due));
            }
        }
    }

    private void FireAgain(Transmission transmission, RequestComposer composer, DateTimeOffset due)
    {
        At(due + Gap(transmission.Trigger, transmission.Trigger.Every!.Value), next => FireAgain(transmission, composer, next));
        Fire(transmission, composer, null, due);
    }

    private void Fire(Transmission transmission, RequestComposer composer, HandsetEvent? happened, DateTimeOffset due)
    {
        // Between a restart and its end nothing runs, though timers of the time before may still be pending.
        if (!_handset.State.BootCompleted || !Holds(transmission.When))
        {
            return;
        }
        var values = new TemplateValues(_handset, happened, due, Interlocked.Increment(ref _sequence));
        var request = composer.Compose(values.Get);
        if (transmission.App is { } app && _handset.State.Packages.Find(app) is { } package)
        {
            request = request with { Uid = package.Uid };
        }
        _send(transmission, request with { KeepOpen = transmission.KeepOpen }, due);
    }

    private bool Holds(TransmissionCondition? condition)
    {
        var state = _handset.State;
        return condition is null
            || ((condition.SimPresent is not { } sim || sim == state.Sims.AnyInserted)
                && (condition.ScreenOn is not { } screen || screen == state.Screen.On)
                && (condition.Charging is not { } charging || charging == state.Battery.Told.Powered)
                && (condition.Wifi is not { } wifi || wifi == state.Radios.WifiEnabled)
                && condition.Settings.All(wanted => wanted.Key.Split('/', 2) is [var table, var name] && state.Settings.Get(table, name) == wanted.Value));
    }

    private TimeSpan Gap(TransmissionTrigger trigger, TimeSpan every)
    {
        lock (_gate)
        {
            return every + (trigger.Jitter * ((2 * _random.NextDouble()) - 1));
        }
    }

    private void At(DateTimeOffset due, Action<DateTimeOffset> act)
    {
        lock (_gate)
        {
            if (_disposed || _timers.Count >= MaximumPending)
            {
                return;
            }
            ITimer? timer = null;
            timer = _handset.Clock.CreateTimer(
                _ =>
                {
                    if (Forget(timer))
                    {
                        act(due);
                    }
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            var left = due - _handset.Clock.GetUtcNow();
            timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private bool Forget(ITimer? timer)
    {
        lock (_gate)
        {
            if (timer is null || !_timers.Remove(timer))
            {
                return false;
            }
        }
        timer.Dispose();
        return true;
    }

    private void ForgetTimers()
    {
        foreach (var timer in _timers)
        {
            timer.Dispose();
        }
        _timers.Clear();
    }

    private static HandsetEventKind? EventOf(TriggerKind kind) => kind switch
    {
        TriggerKind.ContactAdded => HandsetEventKind.ContactAdded,
        TriggerKind.MessageReceived => HandsetEventKind.MessageReceived,
        TriggerKind.MessageSent => HandsetEventKind.MessageSent,
        TriggerKind.ImMessageSent => HandsetEventKind.ImMessageSent,
        TriggerKind.PhotoTaken => HandsetEventKind.PhotoTaken,
        TriggerKind.NoteWritten => HandsetEventKind.NoteWritten,
        TriggerKind.CallLogged => HandsetEventKind.CallLogged,
        TriggerKind.AppOpened => HandsetEventKind.AppOpened,
        TriggerKind.SimInserted => HandsetEventKind.SimInserted,
        TriggerKind.SimRemoved => HandsetEventKind.SimRemoved,
        TriggerKind.ScreenOff => HandsetEventKind.ScreenOff,
        TriggerKind.ScreenOn => HandsetEventKind.ScreenOn,
        TriggerKind.CalendarEventAdded => HandsetEventKind.CalendarEventAdded,
        TriggerKind.FileCreated => HandsetEventKind.FileCreated,
        TriggerKind.CallEntryAdded => HandsetEventKind.CallEntryAdded,
        TriggerKind.ClipboardSet => HandsetEventKind.ClipboardSet,
        TriggerKind.PageOpened => HandsetEventKind.PageOpened,
        TriggerKind.MmsReceived => HandsetEventKind.MmsReceived,
        TriggerKind.MmsSent => HandsetEventKind.MmsSent,
        _ => null,
    };
}
