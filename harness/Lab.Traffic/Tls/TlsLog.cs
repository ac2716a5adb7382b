using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Client hellos of the whole capture.</summary>
internal sealed class TlsLog
{
    private const int MaxHellos = 1_000_000;
    private const int EncryptedClientHello = 0xfe0d;
    private static readonly string[] Modern = ["TLS 1.3", "TLS 1.2"];
    private static readonly string[] Newest = ["TLS 1.3"];
    private readonly List<Entry> entries = [];

    /// <summary>Notes a client hello.</summary>
    public void Add(FlowState flow, ClientHello hello, TlsSession session, string over, in StreamPosition at)
    {
        flow.State(hello.Sni);
        if (entries.Count >= MaxHellos)
        {
            flow.Context.Problems.Note("tls-limit", $"more than {MaxHellos} TLS client hellos; further ones are left out", at.Packet, null);
            return;
        }
        entries.Add(new Entry(flow, session, over, at, hello.Sni, hello.Alpn, Offered(hello), hello.Ja3(), hello.Ja4(over == "quic" ? 'q' : 't'), hello.Extensions.Contains(EncryptedClientHello)));
    }

    /// <summary>Tells each flow why records of its connections stayed closed.</summary>
    public void NoteClosed()
    {
        foreach (var entry in entries)
        {
            entry.Flow.NoteClosed(entry.Session.ClosedReason);
        }
    }

    /// <summary>All observations, by packet.</summary>
    public IReadOnlyList<TlsObservation> ToList() => [.. entries.Select(entry => entry.ToObservation()).OrderBy(one => one.Packet)];

    // The lists of most hellos are the same: two are kept, and only others are made.
    private static IReadOnlyList<string> Offered(ClientHello hello)
    {
        if (hello.Versions.Count == 0)
        {
            return TlsSession.NameOf(hello.LegacyVersion) is { } only ? [only] : [];
        }
        var names = new List<string>(4);
        foreach (var version in hello.Versions)
        {
            if (!ClientHello.IsGrease(version) && names.Count < 8)
            {
                names.Add(TlsSession.NameOf(version) ?? Decryption.CipherSuite.NameOf(version));
            }
        }
        return names is ["TLS 1.3", "TLS 1.2"] ? Modern : names is ["TLS 1.3"] ? Newest : names;
    }

    private sealed record Entry(FlowState Flow, TlsSession Session, string Over, StreamPosition At, string? Sni, IReadOnlyList<string> Alpn, IReadOnlyList<string> Versions, string Ja3, string Ja4, bool HidesHello)
    {
        public TlsObservation ToObservation() => new()
        {
            FlowId = Flow.Id,
            Packet = At.Packet,
            Time = PacketTime.ToDateTimeOffset(At.Ticks),
            Over = Over,
            Sni = Sni,
            Alpn = Alpn,
            VersionsOffered = Versions,
            Version = Session.Version,
            Ja3 = Ja3,
            Ja4 = Ja4,
            Cipher = Session.CipherName,
            Protocol = Session.Protocol,
            EncryptedClientHello = HidesHello,
            CertificateNames = Session.CertificateNames,
            Alerts = Session.Alerts,
            Decrypted = Session.Decrypted,
            ClosedReason = Session.ClosedReason,
        };
    }
}
