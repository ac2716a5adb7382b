namespace Lab.Devices.Android;

/// <summary>What became of a change.</summary>
public enum ResetOutcome
{
    /// <summary>Put back, and read back.</summary>
    PutBack,

    /// <summary>Only a person can put it back.</summary>
    ByHand,

    /// <summary>It could not be put back; a later reset tries again.</summary>
    Failed,
}
