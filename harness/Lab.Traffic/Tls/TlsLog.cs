using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Client hellos of the whole capture.</summary>
/// <param name="context">What packed results share.</param>
internal sealed class TlsLog(PackedContext context)
{
    private const int MaxHellos = 1_000_000;
    private const int MaxNames = 100_000;
    private readonly PackedHellos packed = new(context);
    private readonly ClientOfferBook offers = new();
    private readonly HashSet<string> names = [];

    /// <summary>Notes a client hello.</summary>
    public void Add(FlowState flow, ClientHello hello, TlsSession session, string over, in StreamPosition at)
    {
        flow.State(hello.Sni);
        if (packed.Seen >= MaxHellos || !flow.Context.Facts.TrySpend(16 + (hello.Sni?.Length ?? 0)))
        {
            flow.Context.Problems.Note("tls-limit", $"more than {MaxHellos} TLS client hellos, or more text than is kept of a capture; further ones are left out", at.Packet, null);
            return;
        }
        var open = new OpenHello(packed.Next(), flow, session, over, at, Shared(hello.Sni), offers.Of(hello, over == "quic" ? 'q' : 't'));
        (flow.Hellos ??= []).Add(open);
    }

    /// <summary>The connections of a flow have ended: what became of its hellos stands.</summary>
    public void Settle(FlowState flow)
    {
        foreach (var open in flow.Hellos ?? [])
        {
            packed.Add(open);
            flow.NoteClosed(open.Session.ClosedReason);
        }
        flow.Hellos = null;
    }

    /// <summary>All observations, by packet; to be called when all flows have ended.</summary>
    public IReadOnlyList<TlsObservation> ToResults()
    {
        packed.Sort();
        return packed.ToResults();
    }

    // Equal names as one object: connections to one host are many.
    private string? Shared(string? name)
    {
        if (name is null)
        {
            return null;
        }
        if (names.TryGetValue(name, out var known))
        {
            return known;
        }
        if (names.Count < MaxNames)
        {
            names.Add(name);
        }
        return name;
    }
}
