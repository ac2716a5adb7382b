namespace Lab.Harness.Phone;

/// <summary>What a state is about.</summary>
public enum StateSubject
{
    /// <summary>SIM cards.</summary>
    Sim,

    /// <summary>Power supply.</summary>
    Power,

    /// <summary>Screen.</summary>
    Screen,

    /// <summary>Network.</summary>
    Network,

    /// <summary>Screen lock.</summary>
    ScreenLock,

    /// <summary>Doze, Android's deep idle.</summary>
    Doze,

    /// <summary>Airplane mode.</summary>
    Airplane,

    /// <summary>Mobile data.</summary>
    MobileData,

    /// <summary>Location.</summary>
    Location,

    /// <summary>Private DNS (DNS over TLS by the system).</summary>
    PrivateDns,

    /// <summary>The app in front.</summary>
    Foreground,

    /// <summary>Charge of the battery.</summary>
    Battery,
}
