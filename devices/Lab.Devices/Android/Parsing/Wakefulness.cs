namespace Lab.Devices.Android.Parsing;

/// <summary>Whether the phone is awake, as the power service tells it.</summary>
/// <param name="Word">"Awake", "Asleep", "Dozing", "Dreaming" or "Napping".</param>
/// <param name="Proof">The lines that tell.</param>
internal sealed record Wakefulness(string Word, string Proof)
{
    /// <summary>Whether the screen is off. Dozing is off as well, although an always-on display may show a clock.</summary>
    public bool IsOff => Word is "Asleep" or "Dozing";

    /// <summary>Whether the screen is on. "Dreaming" is the screen saver.</summary>
    public bool IsAwake => Word == "Awake";
}
