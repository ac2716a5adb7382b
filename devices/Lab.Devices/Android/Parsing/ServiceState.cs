namespace Lab.Devices.Android.Parsing;

/// <summary>Radio service of one slot in <c>dumpsys telephony.registry</c>.</summary>
/// <param name="Slot">Slot from 0.</param>
/// <param name="Line">The line that tells; "mServiceState=null" for a slot that was never used.</param>
/// <param name="IsInService">Whether the slot is registered with an operator, for voice or data.</param>
internal sealed record ServiceState(int Slot, string Line, bool IsInService);
