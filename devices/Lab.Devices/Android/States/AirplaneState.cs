using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Airplane mode: the setting and the radio must agree, since the setting can be written without any effect.</summary>
internal sealed class AirplaneState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "settings get global airplane_mode_on";
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
        if (SwitchCommands.Tell(PhoneSwitch.Airplane, told.StandardOutput) is not { } isOn)
        {
            return evidence.Unreadable(told, "0 or 1 was expected");
        }
        evidence.Keep("airplane_mode_on=" + told.StandardOutput.Trim());
        var (slots, problem) = await RadioSlots.ReadAsync(evidence, cancellationToken);
        return slots is null ? evidence.Conclude(holds: false, problem)
            : state == Airplane.On ? JudgeOn(evidence, isOn, slots) : JudgeOff(evidence, isOn, slots);
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
        if (SwitchCommands.Tell(PhoneSwitch.Airplane, before) is not { } wasOn)
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

    private static StateReading JudgeOn(StateEvidence evidence, bool isOn, IReadOnlyList<RadioSlot> slots)
    {
        if (!isOn)
        {
            return evidence.Conclude(holds: false, "the setting says off");
        }
        if (!slots.Any(slot => slot.IsTold))
        {
            return evidence.Conclude(holds: false, "the setting says on, and the phone does not tell its radio");
        }
        if (slots.FirstOrDefault(slot => slot.IsTold && !slot.IsPoweredOff) is { } live)
        {
            return evidence.Conclude(holds: false, $"the setting says on, but the radio of slot {live.Number} is not off");
        }
        // A slot that no registration was ever kept for tells nothing; without a card it has none to lose.
        if (slots.FirstOrDefault(slot => !slot.IsTold && !slot.HasNoCard) is { } silent)
        {
            return evidence.Conclude(holds: false, $"the setting says on, but not proven: the phone does not tell the radio of slot {silent.Number}, and not that this slot is empty");
        }
        var empty = slots.Where(slot => !slot.IsTold).Select(slot => $"slot {slot.Number}").ToList();
        return evidence.Conclude(holds: true, empty.Count == 0
            ? "the setting says on, and the radio of every slot is off"
            : $"the setting says on, and the radio of every slot that tells it is off; {string.Join(", ", empty)} has no card and tells nothing");
    }

    private static StateReading JudgeOff(StateEvidence evidence, bool isOn, IReadOnlyList<RadioSlot> slots)
    {
        if (isOn)
        {
            return evidence.Conclude(holds: false, "the setting says on");
        }
        if (slots.FirstOrDefault(slot => slot.IsTold && !slot.IsPoweredOff) is { } live)
        {
            return evidence.Conclude(holds: true, $"the setting says off, and the radio of slot {live.Number} is on");
        }
        if (!slots.Any(slot => slot.IsTold))
        {
            return evidence.Conclude(holds: false, "the setting says off, but not proven: the phone does not tell its radio");
        }
        // Some phones power the radio down where there is no SIM; with one, the setting was written without effect.
        return slots.All(slot => slot.HasNoCard)
            ? evidence.Conclude(holds: true, "the setting says off; the radio is powered down, and there is no SIM")
            : evidence.Conclude(holds: false, "the setting says off, but every radio is still powered down");
    }
}
