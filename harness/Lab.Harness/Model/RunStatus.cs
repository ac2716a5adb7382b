namespace Lab.Harness.Model;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>The plan was done to its end.</summary>
    Complete,

    /// <summary>It stopped without saying so: killed, power lost, disk full.</summary>
    Interrupted,

    /// <summary>A person stopped it.</summary>
    Cancelled,
}
