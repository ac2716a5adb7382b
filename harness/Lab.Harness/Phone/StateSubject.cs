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
}
