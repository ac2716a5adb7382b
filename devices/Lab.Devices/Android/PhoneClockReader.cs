using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Reads both clocks of the phone in one command, so that they belong together.</summary>
internal sealed class PhoneClockReader(IPhoneShell shell)
{
    private const string Command = "cat /proc/uptime; date +%s%N";
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    /// <summary>The clocks, or why they cannot be read.</summary>
    public async Task<(PhoneTime? Time, string? Error)> TryReadAsync(CancellationToken cancellationToken)
    {
        var result = await shell.ReadAsync(Command, cancellationToken);
        var parsed = ClockParser.Parse(result.StandardOutput);
        if (parsed.Value is not { } clocks)
        {
            return (null, parsed.Error);
        }
        var half = result.Elapsed / 2;
        // A clock told in whole seconds is on average half a second further.
        var missing = clocks.IsWholeSeconds ? HalfSecond : TimeSpan.Zero;
        return (new PhoneTime(clocks.WallClock + missing, clocks.UpTime, result.Started + half, half + missing), null);
    }

    /// <summary>The clocks.</summary>
    /// <exception cref="PhoneException">The phone's answer cannot be read: windows cannot be measured.</exception>
    public async Task<PhoneTime> ReadAsync(CancellationToken cancellationToken)
    {
        var (time, error) = await TryReadAsync(cancellationToken);
        return time ?? throw new PhoneException(
            ReasonCode.LabFault, $"Phone {shell.Serial}: its clocks cannot be read by \"{Command}\": {error}. Without them no window can be measured: report this phone's answer.");
    }
}
