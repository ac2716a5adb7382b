using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Client hellos of the whole capture.</summary>
internal sealed class TlsLog
{
    private const int MaxHellos = 1_000_000;
    private const int SessionCharacters = 256;
    private const int EncryptedClientHello = 0xfe0d;
    private readonly List<Entry> entries = [];

    /// <summary>Notes a client hello.</summary>
    public void Add(FlowState flow, ClientHello hello, TlsSession session, string over, in StreamPosition at)
    {
        // The session behind an entry is no small one.
        if (entries.Count >= MaxHellos || !flow.Context.Facts.TrySpend(SessionCharacters + (hello.Sni?.Length ?? 0) + hello.Alpn.Sum(one => one.Length + 16)))
        {
            flow.Context.Problems.Note("tls-limit", $"more than {MaxHellos} TLS client hellos, or more text than is kept of a capture; further ones are left out", at.Packet, null);
            return;
        }
        entries.Add(new Entry(flow, session, over, at, hello.Sni, hello.Alpn, hello.Ja3(), hello.Ja4(over == "quic" ? 'q' : 't'), hello.Extensions.Contains(EncryptedClientHello)));
    }

    /// <summary>All observations, by packet.</summary>
    public IReadOnlyList<TlsObservation> ToList() => [.. entries.Select(entry => entry.ToObservation()).OrderBy(one => one.Packet)];

    private sealed record Entry(FlowState Flow, TlsSession Session, string Over, StreamPosition At, string? Sni, IReadOnlyList<string> Alpn, string Ja3, string Ja4, bool HidesHello)
    {
        public TlsObservation ToObservation() => new()
        {
            FlowId = Flow.Id,
            Packet = At.Packet,
            Time = PacketTime.ToDateTimeOffset(At.Ticks),
            Over = Over,
            Sni = Sni,
            Alpn = Alpn,
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
