using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Harness.Run;

// A start of the phone that the window begins with: recorded from its first packet where the source is one beside the phone.
public sealed partial class ObservationWindow
{
    private readonly Func<Task>? _start;
    private PhoneStart? _phoneStart;

    private async Task StartPhoneAsync(ICaptureSource source, CancellationToken cancellationToken)
    {
        if (_start is null)
        {
            return;
        }
        if (source.OutlivesRestart)
        {
            await StartCaptureAsync(source, cancellationToken).ConfigureAwait(false);
        }
        _scenario.Write(new PhoneStarted(null));
        await _start().ConfigureAwait(false);
        var isSeen = source.OutlivesRestart && LinkWatch.SawStart(source, await Phone.ReadLinkAddressAsync(cancellationToken).ConfigureAwait(false));
        var now = await Phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
        _phoneStart = new PhoneStart { LabTime = now.LabTime - now.UpTime, Uncertainty = now.Uncertainty, IsRecorded = isSeen };
        _scenario.Write(new PhoneStarted(_phoneStart));
    }
}
