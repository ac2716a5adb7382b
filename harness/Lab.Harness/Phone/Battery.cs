using System.Globalization;

namespace Lab.Harness.Phone;

/// <summary>States of the battery's charge.</summary>
public static class Battery
{
    /// <summary>A charge: the real one where it is so by itself, else simulated by "dumpsys battery set level" and said so. Ask for it before <see cref="Power.OnBattery"/>: a simulation freezes what the phone tells of its charger.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <returns>The state.</returns>
    public static PhoneState Level(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return new(StateSubject.Battery, "level", string.Create(CultureInfo.InvariantCulture, $"battery at {percent} %")) { Argument = percent.ToString(CultureInfo.InvariantCulture) };
    }
}
