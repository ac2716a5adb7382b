using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>
/// Deep idle, forced or by itself. Forced: exit code and words of "force-idle" prove nothing, so two answers that were not asked for by it must agree. By itself: the phone must have got there; that
/// it is on its way (INACTIVE, IDLE_PENDING ...) is no idle.
/// </summary>
internal sealed class DozeState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys deviceidle";
    private const string ReadDeep = "dumpsys deviceidle get deep";
    private const string ReadEnabled = "dumpsys deviceidle enabled deep";
    private const string Force = "dumpsys deviceidle force-idle";
    private const string Idle = "IDLE";
    private const string Maintenance = "IDLE_MAINTENANCE";
    private const string Active = "ACTIVE";
    private const int Looks = 20;

    /// <summary>Android's defaults sum up to 64.5 minutes from screen off to deep idle (30 inactive, 30 pending, 4 sensing, 0.5 locating); a phone that is moved on the way begins anew.</summary>
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(100);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    public StateSubject Subject => StateSubject.Doze;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Doze.Forced && state != Doze.Natural)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        var parsed = DeviceIdleParser.Parse(told.StandardOutput);
        if (parsed.Value is not { } idle)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep(idle.Proof);
        if (!idle.IsEnabled || (await evidence.AskAsync(ReadEnabled, cancellationToken)).StandardOutput.Trim() == "0")
        {
            return evidence.Conclude(holds: false, "this phone does not doze: its deep idle is switched off");
        }
        return idle.IsForced != (state == Doze.Forced) || !(idle.Deep == Idle || (state == Doze.Natural && idle.Deep == Maintenance))
            ? evidence.Conclude(holds: false, Words(idle))
            // A command forces it past screen and charger; by itself no phone is idle with them.
            : !idle.IsForced && (idle.ScreenOn == true || idle.Charging == true) ? evidence.Conclude(holds: false, $"not proven, the controller contradicts itself: {Words(idle)}")
            : await ConfirmAsync(evidence, idle, cancellationToken);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || (state != Doze.Forced && state != Doze.Natural))
        {
            return reading;
        }
        if (state == Doze.Forced)
        {
            ledger.Add(new DozeChange(), shell);
            var tried = await shell.ChangeAsync(Force, cancellationToken);
            return (await SampleAsync(state, cancellationToken)).Tried(tried);
        }
        if (ledger.Has(new DozeChange().Key))
        {
            // Forced by the lab itself before: what is asked for now is the phone's own course.
            await ChangeUndo.ApplyAsync(shell, new DozeChange(), cancellationToken);
        }
        // The controller begins seconds after screen and charger are off; the way to deep idle takes more than an hour. Asked too often, a phone would never go to sleep.
        reading = await StateWait.ForAsync(shell, Looks, token => SampleAsync(state, token), cancellationToken);
        var began = shell.Time.GetTimestamp();
        while (!reading.Holds && await IsOnTheWayAsync(cancellationToken) && shell.Time.GetElapsedTime(began) < LongestWay)
        {
            await Task.Delay(Between, shell.Time, cancellationToken);
            reading = await SampleAsync(state, cancellationToken);
        }
        return reading;
    }

    private async Task<bool> IsOnTheWayAsync(CancellationToken cancellationToken) =>
        DeviceIdleParser.Parse((await shell.ReadAsync(Read, cancellationToken)).StandardOutput).Value is { IsEnabled: true, IsForced: false, ScreenOn: not true, Charging: not true } idle && idle.Deep != Active;

    private static async Task<StateReading> ConfirmAsync(StateEvidence evidence, DeviceIdleState idle, CancellationToken cancellationToken)
    {
        var second = (await evidence.AskAsync(ReadDeep, cancellationToken)).StandardOutput.Trim();
        evidence.Keep("get deep: " + Parsed.Brief(second));
        // Android 6, which knows no light idle, has no "get" and answers with its usage or the whole dump: then the dump alone tells.
        return (idle.Light is null && IsNoAnswer(second)) || second == Idle || (!idle.IsForced && second == Maintenance)
            ? evidence.Conclude(holds: true, Words(idle))
            : evidence.Conclude(holds: false, $"{Words(idle)}, but \"{ReadDeep}\" tells {Parsed.Brief(second)}");
    }

    private static bool IsNoAnswer(string answer) =>
        answer.Length == 0 || answer.Contains('\n', StringComparison.Ordinal) || answer.StartsWith("Unknown", StringComparison.Ordinal) || answer.StartsWith("Can't find service", StringComparison.Ordinal);

    private static string Words(DeviceIdleState idle) =>
        $"deep state {idle.Deep}{(idle.Light is { } light ? $", light state {light}" : "")}, {(idle.IsForced ? "forced" : "not forced")}"
        + (idle.Charging == true ? "; the controller sees a charger" : "") + (idle.ScreenOn == true ? "; the controller sees the screen on" : "");
}
