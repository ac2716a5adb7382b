using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Mobile data, by the switches of all subscriptions and by the data connection of every slot.</summary>
internal sealed class MobileDataState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "settings list global";
    private const string ReadOld = "settings get global mobile_data";
    private const int Connected = 2;
    private const int Looks = 40;

    public StateSubject Subject => StateSubject.MobileData;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != MobileData.On && state != MobileData.Off)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        var parsed = MobileDataParser.Parse(told.StandardOutput);
        if (parsed.Value is null)
        {
            // "list" came with Android 6.
            told = await evidence.AskAsync(ReadOld, cancellationToken);
            parsed = MobileDataParser.Parse("mobile_data=" + told.StandardOutput.Trim());
        }
        if (parsed.Value is not { } switches)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep(string.Join('\n', switches.Select(it => $"{it.Key}={(it.Value ? 1 : 0)}")));
        var words = string.Join(", ", switches.Select(it => $"{it.Key} {(it.Value ? "on" : "off")}"));
        if (switches.Values.Contains(true) != (state == MobileData.On))
        {
            return evidence.Conclude(holds: false, words);
        }
        var (slots, problem) = await RadioSlots.ReadAsync(evidence, cancellationToken);
        return slots is null ? evidence.Conclude(holds: false, problem)
            : state == MobileData.On ? JudgeOn(evidence, words, slots) : JudgeOff(evidence, words, slots);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || (state != MobileData.On && state != MobileData.Off))
        {
            return reading;
        }
        if (SwitchCommands.Tell(PhoneSwitch.MobileData, (await shell.ReadAsync(ReadOld, cancellationToken)).StandardOutput) is { } wasOn)
        {
            ledger.Add(new SwitchChange(PhoneSwitch.MobileData, wasOn), shell);
        }
        else
        {
            ledger.Add(new SwitchChange(PhoneSwitch.MobileData, state == MobileData.Off), shell);
        }
        var command = SwitchCommands.Turn(PhoneSwitch.MobileData, state == MobileData.On)[0];
        var tried = await shell.ChangeAsync(command, cancellationToken);
        return (await StateWait.ForAsync(shell, StateWait.IsRefused(tried) ? 1 : Looks, token => SampleAsync(state, token), cancellationToken)).Tried(tried);
    }

    /// <summary>The switch alone moves nothing: a slot must be connected, or at least be registered so that it can.</summary>
    private static StateReading JudgeOn(StateEvidence evidence, string words, IReadOnlyList<RadioSlot> slots) =>
        slots.FirstOrDefault(slot => slot.Service?.Data == Connected) is { } live ? evidence.Conclude(holds: true, $"{words}; slot {live.Number} has a data connection")
        : slots.FirstOrDefault(slot => slot.Service is { IsInService: true }) is { } ready ? evidence.Conclude(holds: true, $"{words}; slot {ready.Number} is registered with an operator, and has no data connection now")
        : slots.Any(slot => slot.IsTold) ? evidence.Conclude(holds: false, $"{words}, but not proven: no slot is registered with an operator")
        : evidence.Conclude(holds: false, $"{words}, but not proven: the phone does not tell its radio");

    private static StateReading JudgeOff(StateEvidence evidence, string words, IReadOnlyList<RadioSlot> slots) =>
        slots.FirstOrDefault(slot => slot.Service?.Data == Connected) is { } live ? evidence.Conclude(holds: false, $"{words}, but slot {live.Number} has a data connection")
        : slots.FirstOrDefault(slot => !slot.HasNoData) is { } open ? evidence.Conclude(holds: false, $"{words}, but not proven: slot {open.Number} does not tell that it has no data connection")
        : evidence.Conclude(holds: true, $"{words}; no slot has a data connection");
}
