namespace Lab.Traffic.Tests.Support;

/// <summary>A TLS 1.3 connection after its handshake, with the key log that opens it.</summary>
internal sealed class Tls13Connection
{
    public static readonly byte[] Random = [.. Enumerable.Range(1, 32).Select(one => (byte)one)];
    private readonly Tls13Writer client = new(Tls13Writer.Secret(0xc1));
    private readonly Tls13Writer server = new(Tls13Writer.Secret(0x51));

    public Tls13Connection(int segment = 1_400, string? alpn = null, int port = 40_000)
    {
        Segment = segment;
        Conversation = new Conversation(port, server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(Random, Alpn(alpn))), segment)
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(new byte[32], 0x0304, 0x1301)), segment)
            .Answer(TlsMessages.Record(20, [1]), segment)
            .Answer(server.Seal(22, [.. TlsMessages.Handshake(8, [0, 0]), .. TlsMessages.Handshake(20, new byte[32])], padding: 9), segment)
            .Send([.. TlsMessages.Record(20, [1]), .. client.Seal(22, TlsMessages.Handshake(20, new byte[32]))], segment);
        client.Use(Tls13Writer.Secret(0xc2));
        server.Use(Tls13Writer.Secret(0x52));
    }

    private static byte[][] Alpn(string? name) => name is null ? [] : [TlsMessages.Extension(16, [0, (byte)(name.Length + 1), (byte)name.Length, .. Frames.Text(name)])];

    public static string HandshakeKeys => Line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", 0xc1) + Line("SERVER_HANDSHAKE_TRAFFIC_SECRET", 0x51);

    public static string TrafficKeys => Line("CLIENT_TRAFFIC_SECRET_0", 0xc2) + Line("SERVER_TRAFFIC_SECRET_0", 0x52);

    public static string Keys => HandshakeKeys + TrafficKeys;

    public Conversation Conversation { get; }

    private int Segment { get; }

    public Tls13Connection Send(byte[] content, int padding = 0)
    {
        Conversation.Send(client.Seal(23, content, padding), Segment);
        return this;
    }

    public Tls13Connection Send(string text, int padding = 0) => Send(Frames.Text(text), padding);

    public Tls13Connection Answer(byte[] content)
    {
        Conversation.Answer(server.Seal(23, content), Segment);
        return this;
    }

    public Tls13Connection Answer(string text) => Answer(Frames.Text(text));

    public Tls13Connection SendRecord(byte type, byte[] content)
    {
        Conversation.Send(client.Seal(type, content), Segment);
        return this;
    }

    public Tls13Connection UpdateClientKeys()
    {
        SendRecord(22, TlsMessages.Handshake(24, [0]));
        client.Update();
        return this;
    }

    public byte[] ToArray() => Conversation.ToCapture().ToArray();

    public static string Line(string label, byte secret) => $"{label} {Convert.ToHexStringLower(Random)} {Convert.ToHexStringLower(Tls13Writer.Secret(secret))}\n";
}
