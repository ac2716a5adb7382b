namespace Lab.Devices.Adb;

/// <summary>Outcome of a connection to a phone on the network, by the phone's state at the server, not by the server's words.</summary>
/// <param name="Serial">"host:port", under which the server knows the phone.</param>
/// <param name="State">State at the end; null = the server does not list the phone: nothing answers there.</param>
/// <param name="Message">The server's words, for the record; they say "connected" also where it failed.</param>
public sealed record ConnectResult(string Serial, DeviceState? State, string Message)
{
    /// <summary>Whether the phone can be used now.</summary>
    public bool IsConnected => State == DeviceState.Device;
}
