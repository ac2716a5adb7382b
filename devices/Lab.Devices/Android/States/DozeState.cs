using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Deep idle, forced or by itself. Forced: exit code and words of "force-idle" prove nothing, so two answers that were not asked for by it must agree.</summary>
internal sealed class DozeState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys deviceidle";
    private const string ReadDeep = "dumpsys deviceidle get deep";
    private const string ReadEnabled = "dumpsys deviceidle enabled deep";
    private const string Force = "dumpsys deviceidle force-idle";
    private const string Idle = "IDLE";
    private const string Active = "ACTIVE";
    private const int Looks = 20;

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
        return state == Doze.Forced ? await JudgeForcedAsync(evidence, idle, cancellationToken) : JudgeNatural(evidence, idle);
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
        // The controller begins seconds after screen and charger are off; deep idle itself takes more than an hour and is the window's matter.
        return await StateWait.ForAsync(shell, Looks, token => SampleAsync(state, token), cancellationToken);
    }

    private static async Task<StateReading> JudgeForcedAsync(StateEvidence evidence, DeviceIdleState idle, CancellationToken cancellationToken)
    {
        if (!idle.IsForced || idle.Deep != Idle)
        {
            return evidence.Conclude(holds: false, Words(idle));
        }
        var second = (await evidence.AskAsync(ReadDeep, cancellationToken)).StandardOutput.Trim();
        evidence.Keep("get deep: " + Parsed.Brief(second));
        // Android 6 has no "get" and answers with its usage or the whole dump: then the dump alone tells.
        return IsNoAnswer(second) || second == Idle
            ? evidence.Conclude(holds: true, Words(idle))
            : evidence.Conclude(holds: false, $"{Words(idle)}, but \"{ReadDeep}\" tells {Parsed.Brief(second)}");
    }

    private static bool IsNoAnswer(string answer) =>
        answer.Length == 0 || answer.Contains('\n', StringComparison.Ordinal) || answer.StartsWith("Unknown", StringComparison.Ordinal) || answer.StartsWith("Can't find service", StringComparison.Ordinal);

    private static StateReading JudgeNatural(StateEvidence evidence, DeviceIdleState idle) => idle.IsForced
        ? evidence.Conclude(holds: false, Words(idle))
        : evidence.Conclude(idle.Deep != Active, Words(idle));

    private static string Words(DeviceIdleState idle) =>
        $"deep state {idle.Deep}{(idle.Light is { } light ? $", light state {light}" : "")}, {(idle.IsForced ? "forced" : "not forced")}"
        + (idle.Charging == true ? "; the controller sees a charger" : "") + (idle.ScreenOn == true ? "; the controller sees the screen on" : "");
}
