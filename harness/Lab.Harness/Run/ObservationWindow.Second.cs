using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

// The second place at which the window is recorded. It starts after the first and ends before it, so that whatever it sees the first can see too.
public sealed partial class ObservationWindow
{
    private readonly string _secondFile;
    private IReadOnlyList<string> _secondLimits = [];
    private CaptureFile? _secondCapture;

    private async Task<CaptureRecorder?> StartSecondAsync(CancellationToken cancellationToken)
    {
        if (_scenario.Run.Setup.SecondSource is not { } make)
        {
            return null;
        }
        var source = make();
        _secondLimits = source.Limits;
        CaptureRecorder? recorder = null;
        try
        {
            await _scenario.StepAsync($"Start the second capture ({source.Description})", async () =>
            {
                recorder = await CaptureRecorder.StartAsync(source, _scenario.Run.Folder, _secondFile, Time, RestartLimit, cancellationToken).ConfigureAwait(false);
                _recording.Add((source, recorder));
                _scenario.Write(new CaptureOpened(_scenario.Run.Folder.Relative(_secondFile), source.Description) { IsSecond = true });
                await recorder.WaitForFirstBytesAsync(FirstBytesLimit, cancellationToken).ConfigureAwait(false);
                return $"Original bytes go to {_scenario.Run.Folder.Relative(_secondFile)}.";
            }, cancellationToken).ConfigureAwait(false);
            return recorder;
        }
        catch
        {
            if (recorder is not null)
            {
                await StopSecondAsync(recorder).ConfigureAwait(false);
            }
            throw;
        }
    }

    private async Task StopSecondAsync(CaptureRecorder? recorder)
    {
        if (recorder is null)
        {
            return;
        }
        try
        {
            if (!recorder.EndsByItself)
            {
                await Task.Delay(Tick, Time, CancellationToken.None).ConfigureAwait(false);
            }
            _secondCapture = await recorder.StopAsync(StopLimit, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await recorder.DisposeAsync().ConfigureAwait(false);
        }
        _scenario.Write(new CaptureClosed(_secondCapture) { IsSecond = true });
    }
}
