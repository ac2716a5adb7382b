using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Reads how many bytes the phone counted by app. The poll comes first and answers for itself: without it the counters may be half an hour old.</summary>
internal sealed class CounterReader(IPhoneShell shell)
{
    private const string Mark = "==detail";
    private const string Polled = "Forced poll";
    private const string Command = $"dumpsys netstats --poll; echo '{Mark}'; dumpsys netstats detail";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>One reading. A dump that hangs or is too long is no fault of the run: nothing rests on it.</summary>
    public async Task<NetworkCounters> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Read(await shell.GlanceAsync(Command, Limit, tell: false, cancellationToken));
        }
        catch (PhoneException e) when (e.InnerException is AdbTimeoutException || e.InnerException?.GetType() == typeof(AdbException))
        {
            return NetworkCounters.Refused(shell.Time.GetUtcNow(), e.Message);
        }
    }

    /// <summary>What an answer says.</summary>
    internal static NetworkCounters Read(AdbResult result)
    {
        var output = result.StandardOutput;
        var at = output.IndexOf(Mark, StringComparison.Ordinal);
        var stats = NetworkStatsParser.Parse(at < 0 ? output : output[(at + Mark.Length)..]);
        return new NetworkCounters
        {
            Command = result.Command,
            LabTime = result.Started,
            IsPolled = at > 0 && output[..at].Contains(Polled, StringComparison.Ordinal),
            Buckets = stats.Value?.Buckets ?? new Dictionary<(int, long), (long, long)>(),
            Answer = output,
            Refusal = stats.Error,
        };
    }
}
