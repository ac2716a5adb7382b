namespace Lab.VirtualPhone.Profiles;

/// <summary>Damage done to TCP data segments on the way, drawn per segment from the seeded source.</summary>
public sealed record Impairments
{
    /// <summary>Share of segments that are lost and sent again, 0 to 0.5; default 0.</summary>
    public double Loss { get; init; }

    /// <summary>Share of incoming segments that overtake the one before, 0 to 0.5; default 0.</summary>
    public double Reordering { get; init; }
}
