using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Client hellos of the whole capture.</summary>
internal sealed class TlsLog
{
    private const int MaxHellos = 1_000_000;
    private const int MaxNames = 100_000;
    private readonly List<TlsObservation?> observations = [];
    private readonly ClientOfferBook offers = new();
    private readonly HashSet<string> names = [];

    /// <summary>Notes a client hello.</summary>
    public void Add(FlowState flow, ClientHello hello, TlsSession session, string over, in StreamPosition at)
    {
        flow.State(hello.Sni);
        if (observations.Count >= MaxHellos || !flow.Context.Facts.TrySpend(16 + (hello.Sni?.Length ?? 0)))
        {
            flow.Context.Problems.Note("tls-limit", $"more than {MaxHellos} TLS client hellos, or more text than is kept of a capture; further ones are left out", at.Packet, null);
            return;
        }
        var open = new OpenHello(observations.Count, flow, session, over, at, Shared(hello.Sni), offers.Of(hello, over == "quic" ? 'q' : 't'));
        (flow.Hellos ??= []).Add(open);
        observations.Add(null);
    }

    /// <summary>The connections of a flow have ended: what became of its hellos stands.</summary>
    public void Settle(FlowState flow)
    {
        foreach (var open in flow.Hellos ?? [])
        {
            observations[open.Index] = ToObservation(open);
            flow.NoteClosed(open.Session.ClosedReason);
        }
        flow.Hellos = null;
    }

    /// <summary>All observations, by packet; to be called when all flows have ended.</summary>
    public IReadOnlyList<TlsObservation> ToList() => [.. observations.OfType<TlsObservation>().OrderBy(one => one.Packet)];

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

    private static TlsObservation ToObservation(OpenHello open) => new()
    {
        FlowId = open.Flow.Id,
        Packet = open.At.Packet,
        Time = PacketTime.ToDateTimeOffset(open.At.Ticks),
        Over = open.Over,
        Sni = open.Sni,
        Alpn = open.Offer.Alpn,
        VersionsOffered = open.Offer.Versions,
        Version = open.Session.Version,
        Ja3 = open.Offer.Ja3,
        Ja4 = open.Offer.Ja4,
        Cipher = open.Session.CipherName,
        Protocol = open.Session.Protocol,
        EncryptedClientHello = open.Offer.HidesHello,
        CertificateNames = open.Session.CertificateNames,
        Alerts = open.Session.Alerts.Count == 0 ? [] : open.Session.Alerts,
        HandshakeBrokenOff = open.Session.IsBrokenOff,
        ClosedUnused = open.Over == "tcp" && open.Session is { Server: not null, ClientSentData: false } && (open.Flow.Reset || open.Flow.Client.EndSequence is not null),
        Decrypted = open.Session.Decrypted,
        ClosedReason = open.Session.ClosedReason,
    };
}
