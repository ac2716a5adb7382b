using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>On battery: for real, or simulated by the battery service, which a cable still feeds.</summary>
internal sealed class PowerState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys battery";
    private const int Charging = 2;

    /// <summary>Android 4 has no "unplug": there each source is set by itself.</summary>
    private static readonly string[] OldCommands = ["dumpsys battery set ac 0", "dumpsys battery set usb 0", "dumpsys battery set wireless 0"];

    public StateSubject Subject => StateSubject.Power;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Power.OnBattery)
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
        return Judge(evidence, battery);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || state != Power.OnBattery)
        {
            return reading;
        }
        ledger.Add("battery", "battery service", PutBackAsync);
        await shell.ChangeAsync("dumpsys battery unplug", cancellationToken);
        reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds)
        {
            return reading;
        }
        foreach (var command in OldCommands)
        {
            await shell.ChangeAsync(command, cancellationToken);
        }
        return await SampleAsync(state, cancellationToken);
    }

    private static StateReading Judge(StateEvidence evidence, BatteryState battery)
    {
        var facts = $"{string.Join(", ", battery.Sources.Select(source => $"{source.Key} {(source.Value ? "gives power" : "off")}"))}; "
            + $"status {battery.StatusWords}; level {(battery.Level is { } level ? $"{level} %" : "not told")}";
        if (!battery.IsUnpowered)
        {
            return evidence.Conclude(holds: false, facts);
        }
        if (battery.UpdatesStopped)
        {
            return evidence.Conclude(holds: true, $"simulated by the battery service (updates stopped), a cable may still feed the phone: {facts}", simulated: true);
        }
        return battery.Status == Charging
            ? evidence.Conclude(holds: false, $"no source gives power, yet the battery is charging: {facts}")
            : evidence.Conclude(holds: true, $"on battery for real: {facts}");
    }

    private async Task<string?> PutBackAsync(CancellationToken cancellationToken)
    {
        await shell.ChangeAsync("dumpsys battery reset", cancellationToken);
        var parsed = BatteryParser.Parse((await shell.ReadAsync(Read, cancellationToken)).StandardOutput);
        return parsed.Value is not { } battery ? parsed.Error
            : battery.UpdatesStopped ? "the battery service's updates are still stopped: run \"adb shell dumpsys battery reset\" or restart the phone" : null;
    }
}
