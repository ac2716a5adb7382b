using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;
using PacketDotNet.Utils;

namespace Lab.VirtualPhone.Network;

/// <summary>Works out the packets of one exchange: what the handset sends and what the hosts of its profile answer.</summary>
internal sealed class ExchangePlanner
{
    private const int FirstEphemeralPort = 32768;
    private const int EphemeralPorts = 28232;
    private const int DnsPort = 53;
    private static readonly TimeSpan GatewayLatency = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan ServerThinking = TimeSpan.FromMilliseconds(4);

    private readonly NetworkProfile _network;
    private readonly Internet _internet;
    private readonly CertificateStore _certificates;
    private readonly SslProtocols _tls;
    private int _portsGiven;

    public ExchangePlanner(NetworkProfile network, CertificateStore certificates, int seed)
    {
        _network = network;
        _internet = new Internet(network);
        _certificates = certificates;
        _tls = network.Tls == "1.2" ? SslProtocols.Tls12 : SslProtocols.Tls13;
        _portsGiven = new Random(seed).Next(EphemeralPorts);
    }

    /// <summary>Looks a name up; null = it does not exist or has no IPv4 address.</summary>
    public IPAddress? LookUp(PacketScript script, string name)
    {
        if (!DnsMessage.IsName(name.TrimEnd('.')))
        {
            return null;
        }
        var found = Ask(script, name.TrimEnd('.'), DnsMessage.TypeA, AddressFamily.InterNetwork);
        if (_internet.Resolve(name, AddressFamily.InterNetworkV6, out _) is { Count: > 0 })
        {
            Ask(script, name.TrimEnd('.'), DnsMessage.TypeAaaa, AddressFamily.InterNetworkV6);
        }
        return found is { Count: > 0 } ? found[0] : null;
    }

    /// <summary>One echo request; true = it was answered.</summary>
    public bool Ping(PacketScript script, IPAddress address)
    {
        var id = (ushort)script.Random.Next(1, ushort.MaxValue);
        var data = new byte[56];
        script.Random.NextBytes(data);
        script.Send(address, Echo(IcmpV4TypeCode.EchoRequest, id, data));
        if (!_internet.Answers(address))
        {
            return false;
        }
        script.Pass(IsLocal(address) ? GatewayLatency : script.RoundTrip);
        script.Receive(address, Echo(IcmpV4TypeCode.EchoReply, id, data), IsLocal(address));
        return true;
    }

    /// <summary>A connection made by hand; null = refused or no such name, otherwise what the other side sent.</summary>
    public byte[]? Connect(PacketScript script, string host, int port, ReadOnlyMemory<byte> data, TimeSpan keepOpen = default)
    {
        var address = IPAddress.TryParse(host, out var literal) ? literal : LookUp(script, host);
        if (address is not { AddressFamily: AddressFamily.InterNetwork })
        {
            return null;
        }
        var connection = Conversation(script, address, port);
        var server = _internet.Listener(address, port);
        if (server is null && !_internet.IsProbe(address))
        {
            connection.OpenRefused();
            return null;
        }
        var answer = server is null || data.IsEmpty ? [] : PlainAnswer(server, script);
        Converse(script, connection, data, answer, keepOpen);
        return answer;
    }

    /// <summary>Something that software on the handset sends by itself.</summary>
    public async Task TransmitAsync(PacketScript script, NetworkRequest request)
    {
        var address = LookUp(script, request.Host);
        if (address is null || request.Protocol == TransmissionProtocol.Dns)
        {
            return;
        }
        switch (request.Protocol)
        {
            case TransmissionProtocol.Ntp:
                AskTime(script, address, request.Port);
                break;
            case TransmissionProtocol.Udp:
                SendDatagram(script, address, request.Port, request.Payload);
                break;
            case TransmissionProtocol.Https:
                await ConverseOverTlsAsync(script, address, request);
                break;
            default:
                Connect(script, address.ToString(), request.Port, request.Payload, request.KeepOpen);
                break;
        }
    }

    private async Task ConverseOverTlsAsync(PacketScript script, IPAddress address, NetworkRequest request)
    {
        var connection = Conversation(script, address, request.Port);
        if (_internet.Listener(address, request.Port) is not { Protocol: TransmissionProtocol.Https } server)
        {
            connection.OpenRefused();
            return;
        }
        var answer = HttpMessage.Response(server, script.Now);
        var chunks = await TlsExchange.RunAsync(request.Host, _certificates.For(request.Host), _tls, request.Payload, answer);
        connection.Open();
        for (var i = 0; i < chunks.Count;)
        {
            var fromHandset = chunks[i].FromHandset;
            var flight = new List<byte>();
            for (; i < chunks.Count && chunks[i].FromHandset == fromHandset; i++)
            {
                flight.AddRange(chunks[i].Bytes.Span);
            }
            if (fromHandset)
            {
                connection.Upload(flight.ToArray());
            }
            else
            {
                script.Pass(ServerThinking);
                connection.Download(flight.ToArray());
            }
        }
        KeepOpen(script, request.KeepOpen);
        connection.Close();
    }

    private static void Converse(PacketScript script, TcpConversation connection, ReadOnlyMemory<byte> data, byte[] answer, TimeSpan keepOpen)
    {
        connection.Open();
        connection.Upload(data);
        script.Pass(ServerThinking);
        connection.Download(answer);
        KeepOpen(script, keepOpen);
        connection.Close();
    }

    // No draw of chance where nothing waits: the packets of a profile without it stay the same.
    private static void KeepOpen(PacketScript script, TimeSpan length)
    {
        if (length > TimeSpan.Zero)
        {
            script.Pass(length);
        }
    }

    private static byte[] PlainAnswer(ServerProfile server, PacketScript script) => server.Protocol switch
    {
        TransmissionProtocol.Http => HttpMessage.Response(server, script.Now),
        TransmissionProtocol.Tcp => Encoding.UTF8.GetBytes(server.Body),
        _ => [],
    };

    private void AskTime(PacketScript script, IPAddress address, int port)
    {
        var request = NtpMessage.Request(script.Now);
        var local = NextPort();
        var socket = script.OpenSocket("udp", local, remote: null);
        script.Send(address, Datagram(local, port, request));
        socket.Closed = script.Now;
        if (_internet.DatagramServer(address, port) is null)
        {
            return;
        }
        script.PassRoundTrip();
        // The server's clock agrees with the handset's: half a round trip ago it was there.
        var answer = NtpMessage.Answer(request, script.Now - (script.RoundTrip / 2), reference: (uint)script.Random.NextInt64(uint.MaxValue));
        script.Receive(address, Datagram(port, local, answer));
        socket.Closed = script.Now;
    }

    private void SendDatagram(PacketScript script, IPAddress address, int port, ReadOnlyMemory<byte> payload)
    {
        var local = NextPort();
        var socket = script.OpenSocket("udp", local, remote: null);
        script.Send(address, Datagram(local, port, payload.ToArray()));
        socket.Closed = script.Now;
        if (_internet.DatagramServer(address, port) is { Body.Length: > 0 } server)
        {
            script.PassRoundTrip();
            script.Receive(address, Datagram(port, local, Encoding.UTF8.GetBytes(server.Body)));
            socket.Closed = script.Now;
        }
    }

    private IReadOnlyList<IPAddress>? Ask(PacketScript script, string name, ushort type, AddressFamily family)
    {
        var id = (ushort)script.Random.Next(ushort.MaxValue + 1);
        var local = NextPort();
        var socket = script.OpenSocket("udp", local, new IPEndPoint(_network.Dns, DnsPort), script.ResolverUid);
        script.Send(_network.Dns, Datagram(local, DnsPort, DnsMessage.Query(id, name, type)));
        script.Pass(IsLocal(_network.Dns) ? GatewayLatency + (script.RoundTrip / 4) : script.RoundTrip);
        var addresses = _internet.Resolve(name, family, out var ttl);
        var answer = addresses is null ? DnsMessage.NoSuchName(id, name, type) : DnsMessage.Answer(id, name, type, addresses, ttl);
        script.Receive(_network.Dns, Datagram(DnsPort, local, answer), IsLocal(_network.Dns));
        socket.Closed = script.Now;
        return addresses;
    }

    private bool IsLocal(IPAddress address) => address.Equals(_network.Gateway);

    private TcpConversation Conversation(PacketScript script, IPAddress address, int port) =>
        new(script, address, NextPort(), port, _network.Impairments);

    private int NextPort() => FirstEphemeralPort + (int)((uint)Interlocked.Add(ref _portsGiven, 3) % EphemeralPorts);

    private static UdpPacket Datagram(int from, int to, byte[] payload) => new((ushort)from, (ushort)to) { PayloadData = payload };

    private static IcmpV4Packet Echo(IcmpV4TypeCode type, ushort id, byte[] data) => new(new ByteArraySegment(new byte[8]))
    {
        TypeCode = type,
        Id = id,
        Sequence = 1,
        PayloadData = data,
    };
}
