using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>All that one app sent and got.</summary>
internal sealed class AppTotals(string name, int? uid)
{
    /// <summary>Its name, else its user id.</summary>
    public string Name => name;

    /// <summary>User id of its first flow; null = the capture does not tell.</summary>
    public int? Uid => uid;

    /// <summary>Payload bytes that the lab's side sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Payload bytes both ways.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whom it talked to.</summary>
    public DistinctTexts Hosts { get; } = new();

    /// <summary>Where they are, as far as it is told.</summary>
    public DistinctTexts Places { get; } = new();

    /// <summary>Adds a flow of it.</summary>
    public void Add(Flow flow, string host, Place place)
    {
        Sent += FlowTotals.SentIn(flow);
        Bytes += flow.PayloadOut + flow.PayloadIn;
        Hosts.Add(host);
        if (place.Text.Length > 0)
        {
            Places.Add(place.Text);
        }
    }
}
