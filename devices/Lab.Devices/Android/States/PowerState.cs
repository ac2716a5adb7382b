using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>On battery: for real, or simulated by the battery service, which a cable still feeds.</summary>
internal sealed class PowerState(IPhoneShell shell, Func<CancellationToken, Task<IOperator>> hand, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys battery";

    /// <summary>The kernel's own word, which "dumpsys battery unplug" does not freeze; not every phone lets the shell read it.</summary>
    private const string ReadKernel = "cat /sys/class/power_supply/*/online";
    private const int Charging = 2;

    /// <summary>Android 4 has no "unplug": there each source is set by itself.</summary>
    private static readonly string[] OldCommands = ["dumpsys battery set ac 0", "dumpsys battery set usb 0", "dumpsys battery set wireless 0"];

    /// <summary>Whether the state was reached for real: one that turns into a simulation afterwards is lost, since it would hide a charger.</summary>
    private bool wasReal;

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
        return battery is { IsUnpowered: true, UpdatesStopped: true }
            ? await JudgeSimulatedAsync(evidence, battery, cancellationToken)
            : Judge(evidence, battery);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        wasReal = false;
        var reading = await SampleAsync(state, cancellationToken);
        if (!reading.Holds && state == Power.OnBattery)
        {
            reading = await UnplugAsync(state, reading, cancellationToken);
        }
        wasReal = reading is { Holds: true, Simulated: false };
        return reading;
    }

    private async Task<StateReading> UnplugAsync(PhoneState state, StateReading reading, CancellationToken cancellationToken)
    {
        var operatorsHand = await hand(cancellationToken);
        if (operatorsHand.IsAutomatic)
        {
            ledger.Add("charger", "charger", token => PlugAsync(operatorsHand, token));
            await operatorsHand.PerformAsync(new UnplugCharger(), async token => (reading = await SampleAsync(state, token)).Holds, cancellationToken);
        }
        return reading.Holds ? reading : await SimulateAsync(state, cancellationToken);
    }

    private async Task<StateReading> SimulateAsync(PhoneState state, CancellationToken cancellationToken)
    {
        ledger.Add(new BatteryChange(), shell);
        await shell.ChangeAsync("dumpsys battery unplug", cancellationToken);
        var reading = await SampleAsync(state, cancellationToken);
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

    private async Task<StateReading> JudgeSimulatedAsync(StateEvidence evidence, BatteryState battery, CancellationToken cancellationToken)
    {
        if (wasReal)
        {
            return evidence.Conclude(holds: false, $"on battery for real before, now simulated by the battery service (updates stopped): a charger would not be seen: {Facts(battery)}", simulated: true);
        }
        // Proves nothing against the state, as USB feeds the phone: it is said, so that the report tells what "simulated" hid.
        var told = (await evidence.AskAsync(ReadKernel, cancellationToken)).StandardOutput;
        var feed = "a cable may still feed the phone";
        if (PowerSupplyParser.Parse(told) is { } kernel)
        {
            evidence.Keep($"{ReadKernel}: {string.Join(' ', told.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
            feed = kernel.Online > 0 ? $"the kernel tells {kernel.Online} of {kernel.All} power supplies online" : $"the kernel tells none of {kernel.All} power supplies online";
        }
        return evidence.Conclude(holds: true, $"simulated by the battery service (updates stopped), {feed}: {Facts(battery)}", simulated: true);
    }

    private static string Facts(BatteryState battery) =>
        $"{string.Join(", ", battery.Sources.Select(source => $"{source.Key} {(source.Value ? "gives power" : "off")}"))}; "
        + $"status {battery.StatusWords}; level {(battery.Level is { } level ? $"{level} %" : "not told")}";

    private static StateReading Judge(StateEvidence evidence, BatteryState battery)
    {
        var facts = Facts(battery);
        if (!battery.IsUnpowered)
        {
            return evidence.Conclude(holds: false, facts);
        }
        return battery.Status == Charging
            ? evidence.Conclude(holds: false, $"no source gives power, yet the battery is charging: {facts}")
            : evidence.Conclude(holds: true, $"on battery for real: {facts}");
    }

    private async Task<string?> PlugAsync(IOperator operatorsHand, CancellationToken cancellationToken)
    {
        var done = await operatorsHand.PerformAsync(
            new PlugCharger(),
            async token => BatteryParser.Parse((await shell.ReadAsync(Read, token)).StandardOutput).Value is { IsUnpowered: false },
            cancellationToken);
        return done ? null : "the phone still tells that nothing gives it power";
    }
}
