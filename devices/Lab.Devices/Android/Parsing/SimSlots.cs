namespace Lab.Devices.Android.Parsing;

/// <summary>States of the SIM slots as gsm.sim.state tells them.</summary>
/// <param name="States">One word per slot, such as "ABSENT"; "" where the phone says nothing.</param>
internal sealed record SimSlots(IReadOnlyList<string> States)
{
    /// <summary>The only word that means "no card". NOT_READY is a slot without power or an eSIM without profile.</summary>
    public const string Absent = "ABSENT";

    /// <summary>Whether every slot is empty.</summary>
    public bool AreAllAbsent => States.All(state => state == Absent);

    /// <summary>Whether a slot's word means a card that is in use: NOT_READY, PIN_REQUIRED and the like do not.</summary>
    public static bool IsServed(string state) => state is "READY" or "LOADED";

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", States.Select((state, slot) => $"slot {slot + 1} {(state.Length == 0 ? "(nothing)" : state)}"));
}
