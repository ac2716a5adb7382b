using System.Globalization;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.States;

/// <summary>The slots of a phone, so that one of which a source is silent is not taken for proven.</summary>
internal static class RadioSlots
{
    private const string ReadRadio = "dumpsys telephony.registry";
    private const string ReadCards = "getprop gsm.sim.state";

    /// <summary>Every slot that either source names; or why the registry cannot be read.</summary>
    public static async Task<(IReadOnlyList<RadioSlot>? Slots, string Words)> ReadAsync(StateEvidence evidence, CancellationToken cancellationToken)
    {
        var radio = await evidence.AskAsync(ReadRadio, cancellationToken);
        var parsed = TelephonyRegistryParser.Parse(radio.StandardOutput);
        if (parsed.Value is not { } services)
        {
            evidence.Keep(radio.Brief());
            return (null, $"not proven: the answer to \"{ReadRadio}\" cannot be read: {parsed.Error}");
        }
        var cards = SimStateParser.Parse((await evidence.AskAsync(ReadCards, cancellationToken)).StandardOutput).Value?.States ?? [];
        evidence.Keep(string.Join('\n', services.Select(slot => $"slot {slot.Slot + 1}: {slot.Line}, mDataConnectionState={slot.Data?.ToString(CultureInfo.InvariantCulture) ?? "not told"}")));
        evidence.Keep("gsm.sim.state=" + (cards.Count == 0 ? "not told" : string.Join(',', cards)));
        return ([.. services.Select(service => service.Slot).Union(Enumerable.Range(0, cards.Count)).Order()
            .Select(slot => new RadioSlot(slot, services.FirstOrDefault(service => service.Slot == slot), slot < cards.Count && cards[slot] == SimSlots.Absent))], "");
    }
}
