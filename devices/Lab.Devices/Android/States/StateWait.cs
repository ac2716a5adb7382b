using Lab.Devices.Android.Connection;
using Lab.Harness.Model;

namespace Lab.Devices.Android.States;

/// <summary>Waits for what a command set off, by sampling.</summary>
internal static class StateWait
{
    private static readonly string[] Refusals = ["No shell command implementation", "Can't find service", "Unknown command", "not found", "Security exception", "SecurityException", "Permission den"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Samples until the state holds or the looks are used up.</summary>
    public static async Task<StateReading> ForAsync(IPhoneShell shell, int looks, Func<CancellationToken, Task<StateReading>> sample, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var reading = await sample(cancellationToken);
            if (reading.Holds || look >= looks)
            {
                return reading;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
    }

    /// <summary>Whether the phone said that it did not do what the command asks: nothing comes of waiting then. Exit code 0 proves nothing.</summary>
    public static bool IsRefused(AdbResult attempt)
    {
        var words = attempt.Words();
        return attempt.ExitCode is not (0 or null) || Array.Exists(Refusals, refusal => words.Contains(refusal, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The reading of a state that could not be reached, with the phone's own words for the attempt.</summary>
    public static StateReading Tried(this StateReading reading, AdbResult attempt) => reading.Holds ? reading : reading with
    {
        Observed = $"{reading.Observed}; \"{attempt.Command}\" was tried and said: {attempt.Brief()}",
    };
}
