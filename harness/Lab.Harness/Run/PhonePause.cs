using Lab.Harness.Phone;

namespace Lab.Harness.Run;

/// <summary>Waits in phone time.</summary>
internal static class PhonePause
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns when the phone's up-time clock has moved on by a length.</summary>
    public static async Task WaitAsync(IPhone phone, TimeSpan length, TimeProvider time, CancellationToken cancellationToken)
    {
        var until = (await phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false)).UpTime + length;
        do
        {
            await Task.Delay(Tick, time, cancellationToken).ConfigureAwait(false);
        }
        while ((await phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false)).UpTime < until);
    }
}
