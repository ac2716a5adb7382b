namespace Lab.Harness.Model;

/// <summary>When a state was sampled.</summary>
public enum StatePhase
{
    /// <summary>Before the window opened.</summary>
    Before,

    /// <summary>While the window was open.</summary>
    During,

    /// <summary>After the window closed.</summary>
    After,
}
