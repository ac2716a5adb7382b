using System.Text;

namespace Lab.Traffic.Tests.Support;

/// <summary>A QUIC connection of the phone, datagram by datagram, with the key log that opens it.</summary>
internal sealed class QuicTalk
{
    public static readonly byte[] FirstId = [0x83, 0x94, 0xc8, 0xf0, 0x3e, 0x51, 0x57, 0x08];
    public static readonly byte[] ClientId = [0xc1, 1, 2, 3, 4];
    public static readonly byte[] ServerId = [0x51, 1, 2, 3, 4, 5];
    private readonly QuicSealer clientHandshake;
    private readonly QuicSealer serverHandshake;
    private readonly QuicSealer early;
    private readonly bool two;
    private readonly int cipher;
    private readonly string alpn;
    private uint clientNumber;
    private uint serverNumber;

    public QuicTalk(int cipher = 0x1301, bool two = false, string alpn = "h3")
    {
        (this.two, this.cipher, this.alpn) = (two, cipher, alpn);
        clientHandshake = Sealer(0xc1);
        serverHandshake = Sealer(0x51);
        early = Sealer(0xc0);
        Client = Sealer(0xc2);
        Server = Sealer(0x52);
    }

    public static byte[] Random { get; } = [.. Enumerable.Range(1, 32).Select(one => (byte)one)];

    public QuicSealer Client { get; }

    public QuicSealer Server { get; }

    public List<byte[]> Frames { get; } = [];

    public int ClientPort { get; set; } = 40_000;

    public int ServerPort { get; init; } = 443;

    /// <summary>Id that the client uses for the server.</summary>
    public byte[] ToServer { get; set; } = ServerId;

    public string Keys => Line("CLIENT_HANDSHAKE_TRAFFIC_SECRET", 0xc1) + Line("SERVER_HANDSHAKE_TRAFFIC_SECRET", 0x51) + TrafficKeys + Line("CLIENT_EARLY_TRAFFIC_SECRET", 0xc0);

    public string TrafficKeys => Line("CLIENT_TRAFFIC_SECRET_0", 0xc2) + Line("SERVER_TRAFFIC_SECRET_0", 0x52);

    public static byte[] Crypto(int offset, byte[] data) => [6, .. QuicSealer.Varint(offset), .. QuicSealer.Varint(data.Length), .. data];

    public static byte[] Stream(long id, long offset, byte[] data, bool fin = false) =>
        [(byte)(0x0e | (fin ? 1 : 0)), .. QuicSealer.Varint(id), .. QuicSealer.Varint(offset), .. QuicSealer.Varint(data.Length), .. data];

    public byte[] Hello() => TlsMessages.ClientHello(Random, Alpn());

    public byte[] ClientInitial() => QuicSealer.Initial(FirstId, client: true, two).Long(0, FirstId, ClientId, [.. Crypto(0, Hello()), .. new byte[900]], 0);

    public byte[] ServerInitial() => QuicSealer.Initial(FirstId, client: false, two)
        .Long(0, ClientId, ServerId, [2, 0, 0, 0, 0, .. Crypto(0, TlsMessages.ServerHello(new byte[32], 0x0304, cipher))], 0);

    public byte[] ServerHandshake() => serverHandshake.Long(2, ClientId, ServerId, Crypto(0, [.. Extensions(), .. TlsMessages.Handshake(20, new byte[32])]), 0);

    public QuicTalk Handshake()
    {
        ToServerDatagram(ClientInitial());
        ToClientDatagram([.. ServerInitial(), .. ServerHandshake()]);
        ToServerDatagram(clientHandshake.Long(2, ServerId, ClientId, Crypto(0, TlsMessages.Handshake(20, new byte[32])), 0));
        return this;
    }

    public QuicTalk Early(params byte[] frames) => ToServerDatagram(early.Long(1, FirstId, ClientId, frames, clientNumber++));

    public QuicTalk ClientHandshake(params byte[] frames) => ToServerDatagram(clientHandshake.Long(2, ServerId, ClientId, frames, 1));

    public QuicTalk Send(params byte[] frames) => ToServerDatagram(Client.Short(ToServer, frames, clientNumber++));

    public QuicTalk Answer(params byte[] frames) => ToClientDatagram(Server.Short(ClientId, frames, serverNumber++));

    public QuicTalk SkipNumbers(uint count)
    {
        clientNumber += count;
        return this;
    }

    public QuicTalk ToServerDatagram(byte[] datagram)
    {
        Frames.Add(Support.Frames.Udp(datagram, ClientPort, ServerPort));
        return this;
    }

    public QuicTalk ToClientDatagram(byte[] datagram)
    {
        Frames.Add(Support.Frames.Udp(datagram, ServerPort, ClientPort, Support.Frames.Server, Support.Frames.Phone));
        return this;
    }

    public byte[] ToArray() => new CaptureBuilder().Add([.. Frames]).ToArray();

    public Model.CaptureFacts Analyze(params Model.Marker[] markers) => CaptureBuilder.Analyze(ToArray(), Keys, markers);

    public string Line(string label, byte secret) => $"{label} {Convert.ToHexStringLower(Random)} {Convert.ToHexStringLower(Secret(secret))}\n";

    private byte[] Extensions()
    {
        var all = Alpn();
        return TlsMessages.Handshake(8, [.. TlsMessages.Number(all.Length), .. all]);
    }

    private byte[] Alpn()
    {
        var name = Encoding.ASCII.GetBytes(alpn);
        return TlsMessages.Extension(16, [.. TlsMessages.Number(name.Length + 1), (byte)name.Length, .. name]);
    }

    private QuicSealer Sealer(byte fill) => new(Secret(fill), cipher, two);

    private byte[] Secret(byte fill) => [.. Enumerable.Repeat(fill, cipher == 0x1302 ? 48 : 32)];
}
