namespace Lab.Devices.Android.Parsing;

/// <summary>Radio service of one slot in <c>dumpsys telephony.registry</c>.</summary>
/// <param name="Slot">Slot from 0.</param>
/// <param name="Line">The line that tells; "mServiceState=null" for a slot that was never used.</param>
/// <param name="IsInService">Whether the slot is registered with an operator, for voice or data.</param>
internal sealed record ServiceState(int Slot, string Line, bool IsInService)
{
    /// <summary>Voice registration: 0 in service, 1 out of service, 2 emergency calls only, 3 radio off (ServiceState.java); null when not told.</summary>
    public int? Voice { get; init; }

    /// <summary>Data connection: 0 disconnected, 1 connecting, 2 connected, 3 suspended (TelephonyManager); null when not told.</summary>
    public int? Data { get; init; }

    /// <summary>Whether the radio is off.</summary>
    public bool IsPoweredOff => Voice == 3;
}
