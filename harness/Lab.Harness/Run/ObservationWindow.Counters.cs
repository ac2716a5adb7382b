using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

// The phone's own counters, read while the capture runs, so that all they grow by is within it.
public sealed partial class ObservationWindow
{
    private NetworkCounters? _countersBefore;
    private NetworkCount? _count;

    private async Task ReadCountersAsync(string phase, CancellationToken cancellationToken)
    {
        if (await Phone.ReadCountersAsync(cancellationToken).ConfigureAwait(false) is not { } counters)
        {
            return;
        }
        StoreAnswer(counters, phase);
        if (_countersBefore is not { } before)
        {
            _countersBefore = counters;
            return;
        }
        _count = CounterMatch.Subtract(before, counters);
        _scenario.Write(new NetworkCounted(_count));
    }

    private void StoreAnswer(NetworkCounters counters, string phase)
    {
        var path = Path.Combine(_scenario.FolderPath, "device", phase, "netstats.txt");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, counters.Answer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} could not be written: {e.Message}", e);
        }
    }
}
