using System.Text.RegularExpressions;
using Lab.Devices.Adb;
using Lab.Devices.Android;

namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>Ends a recording of PCAPdroid that a run began and did not end, such as one that was killed: the app goes on without the lab.</summary>
internal static partial class LeftRecording
{
    private const int Looks = 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <summary>Stops it and looks whether it is gone.</summary>
    /// <param name="control">Speaks with the app.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Null when the app does not record, else why it still does.</returns>
    public static async Task<string?> StopAsync(PcapdroidControl control, CancellationToken cancellationToken)
    {
        try
        {
            if (await control.IsRunningAsync(cancellationToken) == false)
            {
                return null;
            }
            await control.StopAsync(cancellationToken);
            for (var look = 0; look < Looks; look++)
            {
                if (await control.IsRunningAsync(cancellationToken) == false)
                {
                    return null;
                }
                await control.PauseAsync(Look, cancellationToken);
            }
            return "PCAPdroid still records: tap \"Allow\" on its screen, or stop it in the app"
                + (control.HasKey ? "" : "; its API key in lab.json, capture.pcapdroid.apiKey, spares the tap");
        }
        catch (AdbException e)
        {
            return e.Message;
        }
    }

    /// <summary>Stops it after a crash. Its file is evidence and stays on the phone, for a person to fetch.</summary>
    /// <param name="control">Speaks with the app.</param>
    /// <param name="change">What the killed run wrote down.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What became of it.</returns>
    public static async Task<ResetItem> ResetAsync(PcapdroidControl control, Android.Changes.RecordingChange change, CancellationToken cancellationToken)
    {
        if (!OwnName().IsMatch(change.File))
        {
            return new ResetItem(change.What, ResetOutcome.Failed, "the record names no file that the lab has written to");
        }
        if (await StopAsync(control, cancellationToken) is { } failure)
        {
            return new ResetItem(change.What, ResetOutcome.Failed, failure);
        }
        try
        {
            return await control.HasFileAsync(change.File, cancellationToken)
                ? new ResetItem(change.What, ResetOutcome.ByHand, $"it is stopped; what it recorded is left on the phone as {PcapdroidControl.PathOf(change.File)}: fetch it (adb pull) or delete it")
                : new ResetItem(change.What, ResetOutcome.PutBack, null);
        }
        catch (AdbException e)
        {
            return new ResetItem(change.What, ResetOutcome.Failed, e.Message);
        }
    }

    [GeneratedRegex("^lab-[0-9a-f]{16}[.]pcap(ng)?$", RegexOptions.NonBacktracking)]
    private static partial Regex OwnName();
}
