using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tls;

/// <summary>Client hellos whose outcome is settled, packed.</summary>
/// <param name="context">What packed results share.</param>
internal sealed class PackedHellos(PackedContext context) : PackedObservations<TlsObservation>(context)
{
    private const int MaxSharedOffers = 4_096;
    private readonly PackedWriter writer = context.Writer;
    private readonly PackedTexts texts = context.Texts;
    private readonly SharedValues<ClientOffer> offers = new(ReferenceEqualityComparer.Instance);

    /// <summary>Adds a hello; nothing of its connection changes any more.</summary>
    public void Add(OpenHello open)
    {
        var session = open.Session;
        writer.Clear();
        writer.Number(open.At.Packet);
        writer.Number(open.Flow.Id);
        writer.Number(open.At.Ticks);
        texts.Write(writer, open.Over);
        texts.Write(writer, open.Sni);
        Write(open.Offer);
        texts.Write(writer, session.Version);
        texts.Write(writer, session.CipherName);
        texts.Write(writer, session.Protocol);
        texts.Write(writer, session.CertificateNames);
        Write(session.Alerts);
        writer.Number(session.IsBrokenOff ? 1 : 0);
        writer.Number(open.Over == "tcp" && session is { Server: not null, ClientSentData: false } && (open.Flow.Reset || open.Flow.Client.EndSequence is not null) ? 1 : 0);
        writer.Number(session.Decrypted ? 1 : 0);
        texts.Write(writer, session.ClosedReason);
        Add(open.Index, writer);
    }

    /// <inheritdoc/>
    protected override TlsObservation Read(PackedReader reader)
    {
        var (packet, flow) = (reader.Number(), (int)reader.Number());
        var time = PacketTime.ToDateTimeOffset(reader.Number());
        var (over, sni) = (texts.Read(ref reader)!, texts.Read(ref reader));
        var offer = ReadOffer(ref reader);
        return new TlsObservation
        {
            FlowId = flow,
            Packet = packet,
            Time = time,
            Over = over,
            Sni = sni,
            Alpn = offer.Alpn,
            VersionsOffered = offer.Versions,
            Ja3 = offer.Ja3,
            Ja4 = offer.Ja4,
            EncryptedClientHello = offer.HidesHello,
            Version = texts.Read(ref reader),
            Cipher = texts.Read(ref reader),
            Protocol = texts.Read(ref reader),
            CertificateNames = texts.ReadList(ref reader),
            Alerts = ReadAlerts(ref reader),
            HandshakeBrokenOff = reader.Number() != 0,
            ClosedUnused = reader.Number() != 0,
            Decrypted = reader.Number() != 0,
            ClosedReason = texts.Read(ref reader),
        };
    }

    /// <inheritdoc/>
    protected override (long Packet, int Flow, long Offset) ReadKey(PackedReader reader) => (reader.Number(), 0, 0); // Hellos of one packet keep the order in which they were read.

    private void Write(ClientOffer offer)
    {
        if (offers.NumberOf(offer, MaxSharedOffers) is { } number)
        {
            writer.Number(number);
            return;
        }
        writer.Number(0);
        texts.Write(writer, offer.Alpn);
        texts.Write(writer, offer.Versions);
        writer.Text(offer.Ja3);
        writer.Text(offer.Ja4);
        writer.Number(offer.HidesHello ? 1 : 0);
    }

    private ClientOffer ReadOffer(ref PackedReader reader) => offers[reader.Number()]
        ?? new ClientOffer(texts.ReadList(ref reader), texts.ReadList(ref reader), reader.Text(reader.Number()), reader.Text(reader.Number()), reader.Number() != 0);

    private void Write(IReadOnlyList<TlsAlert> alerts)
    {
        writer.Number(alerts.Count);
        foreach (var (direction, fatal, description, packet) in alerts)
        {
            writer.Number((int)direction);
            writer.Number(fatal ? 1 : 0);
            texts.Write(writer, description);
            writer.Number(packet);
        }
    }

    private TlsAlert[] ReadAlerts(ref PackedReader reader)
    {
        var count = (int)reader.Number();
        var list = count == 0 ? [] : new TlsAlert[count];
        for (var i = 0; i < count; i++)
        {
            list[i] = new TlsAlert((FlowDirection)reader.Number(), reader.Number() != 0, texts.Read(ref reader)!, reader.Number());
        }
        return list;
    }
}
