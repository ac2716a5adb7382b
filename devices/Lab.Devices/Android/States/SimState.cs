using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>No SIM: every slot ABSENT, and nothing else on the phone says otherwise. A SIM: a slot tells READY or LOADED.</summary>
internal sealed class SimState(IPhoneShell shell, Func<CancellationToken, Task<IOperator>> hand, ChangeLedger ledger) : IStateDriver
{
    private const string ReadSlots = "getprop gsm.sim.state";

    /// <summary>Slots that held a card when they were last read with one in; the first slot until then.</summary>
    private IReadOnlyList<int> cards = [0];

    public StateSubject Subject => StateSubject.Sim;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Sim.Absent && state != Sim.Present)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(ReadSlots, cancellationToken);
        var parsed = SimStateParser.Parse(told.StandardOutput);
        if (parsed.Value is not { } slots)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep("gsm.sim.state=" + told.StandardOutput.Trim());
        if (state == Sim.Present)
        {
            return evidence.Conclude(slots.States.Any(SimSlots.IsServed), slots.ToString());
        }
        return slots.AreAllAbsent
            ? await LookAgainAsync(evidence, slots, cancellationToken)
            : evidence.Conclude(holds: false, slots.ToString());
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (state == Sim.Present && !reading.Holds)
        {
            return await InsertAsync(reading, cancellationToken);
        }
        if (reading.Holds || state != Sim.Absent)
        {
            return reading;
        }
        var slots = await OccupiedAsync(cancellationToken);
        if (slots.Count > 0)
        {
            cards = slots;
            var person = await hand(cancellationToken);
            ledger.Add("sim", "SIM cards", token => person.IsAutomatic ? PutBackAsync(person, slots, token) : Task.FromResult<string?>("a person took them out: put them back where they were"));
            await person.PerformAsync(new RemoveSimCards(slots), async token => (reading = await SampleAsync(state, token)).Holds, cancellationToken);
            if (!person.IsAutomatic && !reading.Holds && slots.SequenceEqual(await OccupiedAsync(cancellationToken)))
            {
                ledger.Remove("sim"); // Nobody came.
            }
        }
        return reading;
    }

    private async Task<StateReading> InsertAsync(StateReading reading, CancellationToken cancellationToken)
    {
        var person = await hand(cancellationToken);
        var wereTaken = ledger.Has("sim");
        ledger.Add("sim", "SIM cards", async token => !person.IsAutomatic ? "a person put them in: take them out"
            : await person.PerformAsync(new RemoveSimCards(cards), async inner => (await SampleAsync(Sim.Absent, inner)).Holds, token) ? null : "the phone still tells a card");
        await person.PerformAsync(new InsertSimCards(cards), async token => (reading = await SampleAsync(Sim.Present, token)).Holds, cancellationToken);
        if (!person.IsAutomatic && (wereTaken ? reading.Holds : !reading.Holds && (await OccupiedAsync(cancellationToken)).Count == 0))
        {
            ledger.Remove("sim"); // They are where they were, or nobody came.
        }
        return reading;
    }

    /// <summary>A card can be told absent while the radio still serves it, and a slot can be left out of the list: a second source must agree.</summary>
    private static async Task<StateReading> LookAgainAsync(StateEvidence evidence, SimSlots slots, CancellationToken cancellationToken)
    {
        var operators = await evidence.AskAsync("getprop gsm.sim.operator.numeric", cancellationToken);
        var numbers = operators.StandardOutput.Trim();
        evidence.Keep("gsm.sim.operator.numeric=" + numbers);
        if (numbers.Trim(',', ' ').Length > 0)
        {
            return evidence.Conclude(holds: false, $"{slots}, but the phone still names the operator of a SIM ({Parsed.Brief(numbers)})");
        }
        var dump = await evidence.AskAsync("dumpsys telephony.registry", cancellationToken);
        if (TelephonyRegistryParser.Parse(dump.StandardOutput).Value is not { } services)
        {
            return evidence.Conclude(holds: true, $"{slots} (dumpsys telephony.registry tells nothing to compare with)");
        }
        evidence.Keep(string.Join('\n', services.Select(service => service.Line)));
        if (services.FirstOrDefault(service => service.IsInService) is { } serving)
        {
            return evidence.Conclude(holds: false, $"{slots}, but slot {serving.Slot + 1} is in service at an operator");
        }
        return services.Any(service => service.Slot >= slots.States.Count)
            ? evidence.Conclude(holds: false, $"{slots}, but the phone has {services.Max(service => service.Slot) + 1} slots: the others are not told")
            : evidence.Conclude(holds: true, $"{slots}; no slot is in service");
    }

    private async Task<IReadOnlyList<int>> OccupiedAsync(CancellationToken cancellationToken)
    {
        var told = await shell.ReadAsync(ReadSlots, cancellationToken);
        return SimStateParser.Parse(told.StandardOutput).Value is { } slots
            ? [.. Enumerable.Range(0, slots.States.Count).Where(slot => slots.States[slot] != SimSlots.Absent)]
            : [];
    }

    private async Task<string?> PutBackAsync(IOperator person, IReadOnlyList<int> slots, CancellationToken cancellationToken)
    {
        var done = await person.PerformAsync(
            new InsertSimCards(slots),
            async token => SimStateParser.Parse((await shell.ReadAsync(ReadSlots, token)).StandardOutput).Value is { } now
                && slots.All(slot => slot < now.States.Count && now.States[slot] != SimSlots.Absent),
            cancellationToken);
        return done ? null : "the phone still tells a slot without card";
    }
}
