namespace Lab.Harness.Model;

/// <summary>
/// The outcome of a test, in the order of TTCN-3 (ETSI ES 201 873-1): a verdict only gets worse, and the worst wins.
/// </summary>
public enum Verdict
{
    /// <summary>Nothing was judged. Never a Pass.</summary>
    None = 0,

    /// <summary>The requirement is met, and the window was proven valid.</summary>
    Pass = 10,

    /// <summary>Neither Pass nor Fail can be assigned; the reason codes say why.</summary>
    Inconclusive = 20,

    /// <summary>The requirement is not met: captured bytes show it.</summary>
    Fail = 30,

    /// <summary>The lab failed, never the phone.</summary>
    Error = 40,
}
