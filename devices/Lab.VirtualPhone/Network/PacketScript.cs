using System.Net;
using PacketDotNet;

namespace Lab.VirtualPhone.Network;

/// <summary>The packets of one exchange as they are worked out, with the moment of each as seen at the handset's interface.</summary>
internal sealed class PacketScript
{
    private readonly PacketFactory _factory;
    private const int ShellUid = 2000;

    private readonly List<TimedFrame> _frames = [];
    private readonly List<ScriptedSocket> _sockets = [];
    private readonly int _distance;
    private ushort _outgoingId;
    private ushort _incomingId;

    public PacketScript(PacketFactory factory, DateTimeOffset start, Random random, TimeSpan latencyMinimum, TimeSpan latencyMaximum)
    {
        _factory = factory;
        Random = random;
        Now = start;
        RoundTrip = latencyMinimum + (random.NextDouble() * (latencyMaximum - latencyMinimum));
        _distance = random.Next(7, 20);
        _outgoingId = (ushort)random.Next(1, ushort.MaxValue);
        _incomingId = (ushort)random.Next(1, ushort.MaxValue);
    }

    /// <summary>Where the exchange has got to.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Source of all chance in this exchange.</summary>
    public Random Random { get; }

    /// <summary>Round trip to servers beyond the gateway.</summary>
    public TimeSpan RoundTrip { get; }

    /// <summary>User id of whoever sends; default the shell's.</summary>
    public int Uid { get; init; } = ShellUid;

    /// <summary>User id of the resolver.</summary>
    public int ResolverUid { get; init; }

    /// <summary>All sockets so far.</summary>
    public IReadOnlyList<ScriptedSocket> Sockets => _sockets;

    /// <summary>All packets so far, in order.</summary>
    public IReadOnlyList<TimedFrame> Frames => _frames;

    /// <summary>Lets phone time pass, with up to a fifth of jitter.</summary>
    public void Pass(TimeSpan duration) => Now += duration * (1 + (Random.NextDouble() / 5));

    /// <summary>Lets one round trip pass.</summary>
    public void PassRoundTrip() => Pass(RoundTrip);

    /// <summary>The handset opens a socket now; whoever closes it says when.</summary>
    /// <param name="protocol">"tcp" or "udp".</param>
    /// <param name="localPort">Port of the handset.</param>
    /// <param name="remote">The other end; null = not connected.</param>
    /// <param name="uid">Its user id; null = that of the exchange.</param>
    public ScriptedSocket OpenSocket(string protocol, int localPort, IPEndPoint? remote, int? uid = null)
    {
        var owner = uid ?? Uid;
        var socket = new ScriptedSocket
        {
            // Java's sockets are of IPv6 also when the peer is not; the resolver and the shell's tools are native.
            Table = protocol + (uid is null && owner != ShellUid ? "6" : ""),
            Local = new IPEndPoint(remote is null ? IPAddress.Any : _factory.Address, localPort),
            Remote = remote,
            Uid = owner,
            Begun = Now,
            Closed = Now,
        };
        _sockets.Add(socket);
        return socket;
    }

    /// <summary>The handset sends.</summary>
    public void Send(IPAddress remote, Packet transport) => Add(_factory.Outgoing(remote, transport, _outgoingId++));

    /// <summary>The handset receives; a host on the same link is one hop away.</summary>
    public void Receive(IPAddress remote, Packet transport, bool sameLink = false) =>
        Add(_factory.Incoming(remote, transport, _incomingId++, sameLink ? 64 : 64 - _distance));

    private void Add(byte[] frame)
    {
        _frames.Add(new TimedFrame(Now, frame));
        // Two packets of one exchange are never simultaneous.
        Now += TimeSpan.FromMicroseconds(Random.Next(15, 90));
    }
}
