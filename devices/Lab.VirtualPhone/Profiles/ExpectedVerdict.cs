namespace Lab.VirtualPhone.Profiles;

/// <summary>Verdicts that a profile can foretell.</summary>
public enum ExpectedVerdict
{
    /// <summary>Nothing against the requirements happens.</summary>
    Pass,

    /// <summary>Something against the requirements happens.</summary>
    Fail,

    /// <summary>What happens cannot be told from outside.</summary>
    Inconclusive,
}
