using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.States;

/// <summary>One radio slot of the phone, by both sources that know slots: the telephony registry and the SIM states.</summary>
/// <param name="Slot">Slot from 0.</param>
/// <param name="Service">What the registry tells; null when it does not list the slot.</param>
/// <param name="HasNoCard">Whether the SIM states say that the slot is empty (ABSENT); false also when they do not tell.</param>
internal sealed record RadioSlot(int Slot, ServiceState? Service, bool HasNoCard)
{
    private const int Disconnected = 0;
    private const int NotKnown = -1;

    /// <summary>What a reader calls it: slots are counted from 1.</summary>
    public int Number => Slot + 1;

    /// <summary>Whether the registry tells of its radio at all; "mServiceState=null" does not.</summary>
    public bool IsTold => Service?.Voice is not null;

    /// <summary>Whether its radio is told to be off.</summary>
    public bool IsPoweredOff => Service is { IsPoweredOff: true };

    /// <summary>
    /// Whether it is proven to have no data connection: told so, or not told by a slot that has no card or no power (TelephonyRegistry begins with -1 and keeps it where nothing was ever connected).
    /// </summary>
    public bool HasNoData => Service?.Data is Disconnected || (Service?.Data is null or NotKnown && (HasNoCard || IsPoweredOff));
}
