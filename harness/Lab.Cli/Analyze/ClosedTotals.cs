namespace Lab.Cli.Analyze;

/// <summary>The encrypted flows that stayed closed for one reason.</summary>
internal sealed class ClosedTotals(string reason)
{
    /// <summary>The reason.</summary>
    public string Reason => reason;

    /// <summary>How many.</summary>
    public long Flows { get; private set; }

    /// <summary>How many of them had their certificate refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Hosts at their other ends.</summary>
    public DistinctTexts Hosts { get; } = new();

    /// <summary>Adds a flow.</summary>
    public void Add(string host, bool refused)
    {
        Flows++;
        Refused += refused ? 1 : 0;
        Hosts.Add(host);
    }
}
