using System.Globalization;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Charge of the battery: as it is, or simulated by the battery service and said so.</summary>
internal sealed class BatteryLevelState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys battery";

    public StateSubject Subject => StateSubject.Battery;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (Wanted(state) is not { } wanted)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        var parsed = BatteryParser.Parse(told.StandardOutput);
        if (parsed.Value is not { } battery)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep(battery.Proof);
        return battery.Level is not { } level
            ? evidence.Conclude(holds: false, "the phone does not tell its charge")
            : evidence.Conclude(level == wanted, battery.UpdatesStopped ? $"{level} %, simulated by the battery service (updates stopped)" : $"{level} %", simulated: battery.UpdatesStopped);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || Wanted(state) is not { } wanted)
        {
            return reading;
        }
        ledger.Add(new BatteryChange(), shell);
        var tried = await shell.ChangeAsync(string.Create(CultureInfo.InvariantCulture, $"dumpsys battery set level {wanted}"), cancellationToken);
        return (await SampleAsync(state, cancellationToken)).Tried(tried);
    }

    private static int? Wanted(PhoneState state) =>
        state.Key == "level" && int.TryParse(state.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null;
}
