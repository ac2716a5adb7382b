namespace Lab.VirtualPhone.Core;

/// <summary>State of one SIM slot; the names are those of <c>gsm.sim.state</c>.</summary>
public enum SimState
{
    /// <summary>No card.</summary>
    Absent,

    /// <summary>Powered off or an eSIM without a profile.</summary>
    NotReady,

    /// <summary>A card is in and waits for its PIN.</summary>
    PinRequired,

    /// <summary>A card is in and unlocked.</summary>
    Ready,

    /// <summary>A card is in, unlocked and its records are read.</summary>
    Loaded,
}
