using System.Globalization;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>Watches the phone's two clocks while a window is open: the time since its start must go on, and its wall clock must go with it.</summary>
internal sealed class WindowClock
{
    /// <summary>More than a quartz drifts in a day, and more than automatic network time corrects without notice; what it corrects beyond is a jump too.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly PhoneTime _opened;
    private readonly double _speed;
    private PhoneTime _last;

    /// <summary>Begins to watch.</summary>
    /// <param name="opened">The reading at which the window opened.</param>
    /// <param name="speed">Phone seconds per lab second within windows; 1 for a real phone.</param>
    public WindowClock(PhoneTime opened, double speed) => (_opened, _last, _speed) = (opened, opened, speed);

    /// <summary>What is to be said of a wall clock that was set; null while it was not.</summary>
    public string? Jump { get; private set; }

    /// <summary>Takes a reading.</summary>
    /// <exception cref="InconclusiveException">The time since the phone's start went back: it was restarted, or is another phone. A window cannot be measured across that.</exception>
    public void Take(PhoneTime now)
    {
        if (now.UpTime < _last.UpTime - now.Uncertainty - _last.Uncertainty)
        {
            throw new InconclusiveException(new Reason(ReasonCode.DeviceLost, string.Create(
                CultureInfo.InvariantCulture,
                $"The phone was restarted in the window, or is another one: it ran for {_last.UpTime.TotalSeconds:0} s at {_last.LabTime:HH:mm:ss} lab time, and for {now.UpTime.TotalSeconds:0} s at {now.LabTime:HH:mm:ss}.")));
        }
        _last = now;
        var moved = now.WallClock - _opened.WallClock - (now.UpTime - _opened.UpTime);
        // Both clocks are read in one command, one after the other: within its duration they may differ by what passes in phone time.
        var unsure = Tolerance + ((_opened.Uncertainty + now.Uncertainty) * 2 * _speed);
        if (moved.Duration() > unsure)
        {
            Jump ??= string.Create(
                CultureInfo.InvariantCulture,
                $"The phone's clock was set by {moved.TotalSeconds:+0;-0} s in the window (seen at {now.LabTime:HH:mm:ss} lab time, by comparison with its time since start).");
        }
    }
}
