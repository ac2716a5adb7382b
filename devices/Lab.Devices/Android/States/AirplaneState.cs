using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Airplane mode: the setting and the radio must agree, since the setting can be written without any effect.</summary>
internal sealed class AirplaneState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "settings get global airplane_mode_on";
    private const string ReadRadio = "dumpsys telephony.registry";
    private const string ReadSlots = "getprop gsm.sim.state";
    private const int Looks = 40;

    public StateSubject Subject => StateSubject.Airplane;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Airplane.On && state != Airplane.Off)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        if (SwitchCommands.Tell(told.StandardOutput) is not { } isOn)
        {
            return evidence.Unreadable(told, "0 or 1 was expected");
        }
        evidence.Keep("airplane_mode_on=" + told.StandardOutput.Trim());
        var radio = await evidence.AskAsync(ReadRadio, cancellationToken);
        var parsed = TelephonyRegistryParser.Parse(radio.StandardOutput);
        if (parsed.Value is not { } slots)
        {
            return evidence.Unreadable(radio, parsed.Error);
        }
        evidence.Keep(string.Join('\n', slots.Select(slot => slot.Line)));
        return state == Airplane.On ? JudgeOn(evidence, isOn, slots) : await JudgeOffAsync(evidence, isOn, slots, cancellationToken);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || (state != Airplane.On && state != Airplane.Off))
        {
            return reading;
        }
        var wanted = state == Airplane.On;
        var before = (await shell.ReadAsync(Read, cancellationToken)).StandardOutput.Trim();
        if (SwitchCommands.Tell(before) is not { } wasOn)
        {
            return reading;
        }
        ledger.Add(new SwitchChange(PhoneSwitch.Airplane, wasOn), shell);
        foreach (var command in SwitchCommands.Turn(PhoneSwitch.Airplane, wanted))
        {
            var tried = await shell.ChangeAsync(command, cancellationToken);
            // A refused command is not waited for.
            var looks = StateWait.IsRefused(tried) ? 1 : Looks;
            reading = await StateWait.ForAsync(shell, looks, token => SampleAsync(state, token), cancellationToken);
            if (reading.Holds)
            {
                return reading;
            }
            reading = reading.Tried(tried);
        }
        // The old way has written a setting that the radio does not follow: a lie on the phone, to its apps as well.
        await shell.ChangeAsync($"settings put global airplane_mode_on {(wasOn ? 1 : 0)}", cancellationToken);
        return reading with { Observed = reading.Observed + "; switch it by hand: Android 7 to 10 let no command do it" };
    }

    private static StateReading JudgeOn(StateEvidence evidence, bool isOn, IReadOnlyList<ServiceState> slots)
    {
        var told = slots.Where(slot => slot.Voice is not null).ToList();
        var live = told.Find(slot => !slot.IsPoweredOff);
        return !isOn ? evidence.Conclude(holds: false, "the setting says off")
            : told.Count == 0 ? evidence.Conclude(holds: false, "the setting says on, and the phone does not tell its radio")
            : live is not null ? evidence.Conclude(holds: false, $"the setting says on, but the radio of slot {live.Slot + 1} is not off")
            : evidence.Conclude(holds: true, "the setting says on, and every radio that is told is off");
    }

    private static async Task<StateReading> JudgeOffAsync(StateEvidence evidence, bool isOn, IReadOnlyList<ServiceState> slots, CancellationToken cancellationToken)
    {
        if (isOn)
        {
            return evidence.Conclude(holds: false, "the setting says on");
        }
        var told = slots.Where(slot => slot.Voice is not null).ToList();
        if (told.Count == 0 || told.Exists(slot => !slot.IsPoweredOff))
        {
            return evidence.Conclude(holds: true, "the setting says off");
        }
        // Some phones power the radio down where there is no SIM; with one, the setting was written without effect.
        var slotsTold = SimStateParser.Parse((await evidence.AskAsync(ReadSlots, cancellationToken)).StandardOutput).Value;
        return slotsTold is { AreAllAbsent: true }
            ? evidence.Conclude(holds: true, "the setting says off; the radio is powered down, and there is no SIM")
            : evidence.Conclude(holds: false, "the setting says off, but every radio is still powered down");
    }
}
