namespace Lab.Harness.Signing;

/// <summary>What became of one check of a stored run; the worst of all checks is the answer.</summary>
public enum CheckOutcome
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>Something that the reader should know, and which changes nothing.</summary>
    Note,

    /// <summary>It cannot be told, such as when nobody signed or the certificate is not trusted here.</summary>
    Unknown,

    /// <summary>It does not hold: something was changed, is missing, or does not belong.</summary>
    Broken,
}
