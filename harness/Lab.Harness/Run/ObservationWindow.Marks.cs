using Lab.Harness.Capture;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

/// <summary>Marks in the capture: borders that no clock has to be trusted for.</summary>
public sealed partial class ObservationWindow
{
    private const int MaxMarks = 3;
    private static readonly TimeSpan MarkLimit = TimeSpan.FromSeconds(2);
    private CaptureRecorder? _recorder;

    /// <summary>Marks the capture: the phone looks up a unique name, and another one where the capture does not show the first, three at most. Whether it holds the last is for the analysis to say.</summary>
    /// <returns>The last name.</returns>
    internal async Task<string> MarkAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var name = NewName();
            var watch = new LookUpWatch(name);
            var recorder = _recorder;
            if (recorder is not null)
            {
                recorder.Recorded += watch.Take;
            }
            try
            {
                await SendProbeAsync(ProbePosition.Consent, name, address: null, cancellationToken).ConfigureAwait(false);
                if (attempt == MaxMarks || recorder is null or { EndsByItself: true } or { BytesComeAtEnd: true } || await watch.WaitAsync(MarkLimit, Time, cancellationToken).ConfigureAwait(false))
                {
                    return name;
                }
            }
            finally
            {
                if (recorder is not null)
                {
                    recorder.Recorded -= watch.Take;
                }
            }
        }
    }
}
