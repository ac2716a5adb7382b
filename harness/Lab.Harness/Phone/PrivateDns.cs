namespace Lab.Harness.Phone;

/// <summary>States of private DNS. Where it is used, look-ups are hidden from every capture.</summary>
public static class PrivateDns
{
    /// <summary>Off: look-ups stand in the capture. Phones before Android 9 have none, and prove it so.</summary>
    public static PhoneState Off { get; } = new(StateSubject.PrivateDns, "off", "private DNS off");

    /// <summary>Used where the network's server offers it: Android's default.</summary>
    public static PhoneState Opportunistic { get; } = new(StateSubject.PrivateDns, "opportunistic", "private DNS where the network offers it");

    /// <summary>Only by a named server.</summary>
    /// <param name="name">Host name of the server.</param>
    /// <returns>The state.</returns>
    public static PhoneState Hostname(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(StateSubject.PrivateDns, "hostname", $"private DNS by {name}") { Argument = name };
    }
}
