using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Identity;

/// <summary>How many slots a phone has, and how many hold a card, by its properties.</summary>
internal static class SlotCount
{
    private const int Most = 4;

    /// <summary>Words of gsm.sim.state that name no card: an empty slot, one without power or an eSIM without profile, one that has not started.</summary>
    private static readonly string[] NoCard = ["", SimSlots.Absent, "NOT_READY", "UNKNOWN"];

    /// <summary>Slots, 1 to 4: those whose SIM state is told, or those that the build is made for ("dsds" = two, "tsts" = three), whichever is more.</summary>
    public static int Of(PhoneFacts facts) => Math.Clamp(Math.Max(facts.Get("gsm.sim.state").Split(',').Length, Built(facts.Get("persist.radio.multisim.config"))), 1, Most);

    /// <summary>Slots that hold a card; 0 also when it is not told.</summary>
    public static int Cards(PhoneFacts facts) => Math.Min(facts.Get("gsm.sim.state").Split(',', StringSplitOptions.TrimEntries).Count(word => !NoCard.Contains(word)), Most);

    private static int Built(string configuration) => configuration.Trim() switch
    {
        "dsds" or "dsda" => 2,
        "tsts" => 3,
        _ => 1,
    };
}
