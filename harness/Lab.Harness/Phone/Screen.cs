namespace Lab.Harness.Phone;

/// <summary>States of the screen.</summary>
public static class Screen
{
    /// <summary>Off: the phone is asleep or dozing.</summary>
    public static PhoneState Off { get; } = new(StateSubject.Screen, "off", "screen off");

    /// <summary>On: the phone is awake.</summary>
    public static PhoneState On { get; } = new(StateSubject.Screen, "on", "screen on");
}
