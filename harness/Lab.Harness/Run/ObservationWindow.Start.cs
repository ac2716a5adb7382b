using System.Globalization;
using Lab.Harness.Capture;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Harness.Run;

// A start of the phone that the window begins with: recorded from its first packet where the source is one beside the phone.
public sealed partial class ObservationWindow
{
    /// <summary>How far the up-time, told in whole hundredths and read by way of the cable, and the lab's clock may be off.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(1);

    private readonly WindowStart? _start;
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
        var (asked, stamp) = (Time.GetUtcNow(), Time.GetTimestamp());
        await _start.Restart().ConfigureAwait(false);
        var now = await Phone.ReadTimeAsync(cancellationToken).ConfigureAwait(false);
        _phoneStart = StartOf(now, asked, Time.GetUtcNow() - asked - Time.GetElapsedTime(stamp));
        _scenario.Write(new PhoneStarted(_phoneStart));
        await _scenario.ReachAsync(_start.States, cancellationToken).ConfigureAwait(false);
        if (source.OutlivesRestart && _recorder is { } recorder)
        {
            _phoneStart = _phoneStart with { IsRecorded = LinkWatch.SawStart(source, await Phone.ReadLinkAddressAsync(cancellationToken).ConfigureAwait(false)) };
            _scenario.Write(new PhoneStarted(_phoneStart));
            if (!_phoneStart.IsRecorded)
            {
                recorder.Missed(new CaptureGap(_phoneStart.LabTime, Time.GetUtcNow() + LinkWatch.FollowTime, "The source finds the phone by its MAC address, which is another one since the phone's start, or not told: what it sent until the source had followed was not recorded. Where only the phone is behind the source, set \"capture.phoneMac\" to \"any\" in lab.json."));
            }
        }
    }

    /// <summary>The start by the phone's up-time, which must fit the restart that was asked for: it divides what is judged from what is not.</summary>
    internal static PhoneStart StartOf(PhoneTime now, DateTimeOffset asked, TimeSpan labClockMoved)
    {
        if (labClockMoved.Duration() > StartTolerance)
        {
            throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, string.Create(CultureInfo.InvariantCulture, $"The laboratory's clock was set by {labClockMoved.TotalSeconds:+0;-0} s while the phone restarted: when it started is not known.")));
        }
        var start = now.LabTime - now.UpTime;
        return start >= asked - now.Uncertainty - StartTolerance && start <= now.LabTime
            ? new PhoneStart { LabTime = start, Uncertainty = now.Uncertainty, IsRecorded = false }
            : throw new InconclusiveException(new Reason(ReasonCode.StateNotProven, string.Create(
                CultureInfo.InvariantCulture, $"The phone tells that it has run for {now.UpTime.TotalSeconds:0} s at {now.LabTime:HH:mm:ss} lab time, which does not fit the restart that was asked for at {asked:HH:mm:ss}: when it started is not known.")));
    }
}
