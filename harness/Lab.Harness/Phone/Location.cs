namespace Lab.Harness.Phone;

/// <summary>States of the location switch.</summary>
public static class Location
{
    /// <summary>Location on, by any means (satellites, networks).</summary>
    public static PhoneState On { get; } = new(StateSubject.Location, "on", "location on");

    /// <summary>Location off.</summary>
    public static PhoneState Off { get; } = new(StateSubject.Location, "off", "location off");
}
