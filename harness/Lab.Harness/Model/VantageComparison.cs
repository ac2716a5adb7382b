namespace Lab.Harness.Model;

/// <summary>What two captures of one window, made at two places, both saw, and what only one of them did. The laboratory's own flows are left out.</summary>
public sealed record VantageComparison
{
    /// <summary>Path of the first capture within the run folder.</summary>
    public required string First { get; init; }

    /// <summary>Path of the second capture within the run folder.</summary>
    public required string Second { get; init; }

    /// <summary>How far the second capture's clock is ahead of the first's, by the look-ups of the positive controls; null = no control is in both.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Flows that both saw with the same five-tuple.</summary>
    public required int SameEnds { get; init; }

    /// <summary>Flows that both saw to the same remote address and port at the same time, with other addresses or ports of the phone, as address translation and a VPN make them.</summary>
    public required int SameRemote { get; init; }

    /// <summary>Flows that both saw to the same name, stated in the flow itself, at the same time, with another remote address, as a proxy makes them.</summary>
    public required int SameName { get; init; }

    /// <summary>Flows to the outside that only the first capture saw.</summary>
    public required int OnlyFirst { get; init; }

    /// <summary>Flows to the outside that only the second capture saw.</summary>
    public required int OnlySecond { get; init; }

    /// <summary>The earliest of them, at most 100 of each capture.</summary>
    public required IReadOnlyList<VantageFlow> Flows { get; init; }

    /// <summary>Names that only the first capture shows being looked up, at most 100.</summary>
    public required IReadOnlyList<string> NamesOnlyFirst { get; init; }

    /// <summary>Names that only the second capture shows being looked up, at most 100.</summary>
    public required IReadOnlyList<string> NamesOnlySecond { get; init; }

    /// <summary>What the second capture could not see, in sentences.</summary>
    public IReadOnlyList<string> SecondLimits { get; init; } = [];
}
