using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

// The phone's address on its Wi-Fi, by which some sources find it.
public sealed partial class ObservationWindow
{
    private readonly LinkWatch _link = new();
    private readonly List<(ICaptureSource Source, CaptureRecorder Recorder)> _recording = [];

    private async Task WatchLinkAsync(CancellationToken cancellationToken)
    {
        var asked = Time.GetUtcNow();
        var address = await Phone.ReadLinkAddressAsync(cancellationToken).ConfigureAwait(false);
        if (_link.Take(address, asked, WasSwitchedOff) is not { } change)
        {
            return;
        }
        if (_link.Changes.Contains(change.Sentence))
        {
            _scenario.Write(new LinkChangesSeen([.. _link.Changes]));
        }
        Note([change.Sentence]);
        foreach (var (source, recorder) in _recording)
        {
            if (LinkWatch.Gap(source, change.Former, change.Address, change.Seen, Time) is { } gap)
            {
                recorder.Missed(gap);
            }
        }
    }

    private bool WasSwitchedOff(DateTimeOffset since)
    {
        // The scenario's steps go on meanwhile.
        lock (_scenario.Readings)
        {
            return _scenario.Readings.Exists(reading => reading.Holds && reading.LabTime >= since && (reading.Wanted == Network.Off.Wanted || reading.Wanted == Airplane.On.Wanted));
        }
    }

    /// <summary>Looks a last time while the captures run: a window that broke off, as by a restart of the phone, was not sampled at its end.</summary>
    private async Task WatchLinkAtEndAsync()
    {
        if (_recording.Count == 0 || _scenario.PhoneIsLost)
        {
            return;
        }
        using var limit = new CancellationTokenSource(InspectLimit, Time);
        try
        {
            await WatchLinkAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is PhoneException or OperationCanceledException)
        {
            // A phone that does not answer is noticed by what asks it next.
        }
    }
}
