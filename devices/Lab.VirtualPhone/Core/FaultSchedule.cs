using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>Carries out the faults that happen after a span of phone time.</summary>
internal sealed class FaultSchedule : IDisposable
{
    private readonly Handset _handset;
    private readonly ConcurrentDictionary<string, ITimer> _timers = new(StringComparer.Ordinal);

    public FaultSchedule(Handset handset)
    {
        _handset = handset;
        handset.Faults.OnSchedule(Set);
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }

    private void Set(string name, TimeSpan due) =>
        _timers.GetOrAdd(name, key => _handset.Clock.CreateTimer(_ => Happen(key), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
            .Change(due, Timeout.InfiniteTimeSpan);

    private void Happen(string name)
    {
        switch (name)
        {
            case "sim-inserted-after":
                _handset.State.Sims.Insert(0);
                break;
            case "app-updated-after":
                _handset.State.Packages.Update(_handset.Identity.MessagingPackage);
                break;
            case "charger-plugged-after":
                _handset.State.Battery.SetCharger(plugged: true);
                break;
            case "pcapdroid-stops-after":
                _handset.Pcapdroid.Stop();
                break;
            case "cable-lost-after":
                _handset.Daemon?.PullCable(null);
                break;
            case "server-killed-after":
                _handset.Daemon?.CrashAdbServer();
                break;
        }
    }
}
