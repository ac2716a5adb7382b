namespace Lab.Harness.Comparison;

/// <summary>Kinds of things that a run shows or does not show. In JSON and in files of accepted differences they are written in kebab case.</summary>
public enum ComparedKind
{
    /// <summary>The verdict on a requirement.</summary>
    Verdict,

    /// <summary>A finding: rule, requirement, marker and host. Its number within the run plays no part.</summary>
    Finding,

    /// <summary>A host outside the lab's network that the phone exchanged data with.</summary>
    Destination,

    /// <summary>A country that an address of such a host is in.</summary>
    Country,

    /// <summary>A marker that was sent to a host in a form.</summary>
    Leak,

    /// <summary>A marker that was sent to a host unencrypted.</summary>
    ClearText,
}
