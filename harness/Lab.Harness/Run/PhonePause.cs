using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>Waits in phone time.</summary>
internal static class PhonePause
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns when the phone's up-time clock has moved on by a length.</summary>
    /// <exception cref="InconclusiveException">The phone was restarted meanwhile: its clock would never come to the end.</exception>
    public static async Task WaitAsync(IPhone phone, TimeSpan length, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = await phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
        var clock = new WindowClock(now, speed: 1);
        var until = now.UpTime + length;
        do
        {
            await Task.Delay(Tick, time, cancellationToken).ConfigureAwait(false);
            now = await phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
            clock.Take(now);
        }
        while (now.UpTime < until);
    }
}
