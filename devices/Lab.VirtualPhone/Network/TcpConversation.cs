using System.Net;
using Lab.VirtualPhone.Profiles;
using PacketDotNet;
using PacketDotNet.Utils;

namespace Lab.VirtualPhone.Network;

/// <summary>
/// One TCP connection of the handset, RFC 9293: sequence numbers, acknowledgements, segments of 1460 bytes, bursts that grow as by
/// slow start, retransmission after three duplicate acknowledgements or a timeout (RFC 5681, RFC 6298).
/// </summary>
internal sealed class TcpConversation
{
    public const int MaximumSegmentSize = 1460;
    private const int InitialBurst = 10;
    private const int LargestBurst = 64;
    private static readonly TimeSpan RetransmissionTimeout = TimeSpan.FromMilliseconds(250);

    // MSS 1460, SACK permitted, window scale 6.
    private static readonly byte[] SynOptions = [2, 4, MaximumSegmentSize >> 8, MaximumSegmentSize & 0xff, 1, 1, 4, 2, 1, 3, 3, 6];

    private readonly PacketScript _script;
    private readonly IPAddress _remote;
    private readonly ushort _localPort;
    private readonly ushort _remotePort;
    private readonly Impairments _impairments;
    private ScriptedSocket? _socket;
    private uint _sent;
    private uint _received;

    public TcpConversation(PacketScript script, IPAddress remote, int localPort, int remotePort, Impairments? impairments)
    {
        _script = script;
        _remote = remote;
        _localPort = (ushort)localPort;
        _remotePort = (ushort)remotePort;
        _impairments = impairments ?? new Impairments();
        _sent = (uint)script.Random.NextInt64(uint.MaxValue);
        _received = (uint)script.Random.NextInt64(uint.MaxValue);
    }

    /// <summary>Three-way handshake.</summary>
    public void Open()
    {
        Syn();
        _script.PassRoundTrip();
        var answer = WithOptions(_remotePort, _localPort);
        answer.SequenceNumber = _received++;
        answer.AcknowledgmentNumber = _sent;
        answer.Synchronize = true;
        answer.Acknowledgment = true;
        answer.WindowSize = 65160;
        _script.Receive(_remote, answer);
        _script.Send(_remote, Outgoing(_sent, _received));
        _socket!.Answered = _script.Now;
    }

    /// <summary>A SYN that is answered by a reset: nothing listens there.</summary>
    public void OpenRefused()
    {
        Syn();
        _script.PassRoundTrip();
        var reset = Incoming(0, _sent);
        reset.Reset = true;
        reset.WindowSize = 0;
        _script.Receive(_remote, reset);
        _socket!.Closed = _script.Now;
    }

    /// <summary>The handset sends bytes and the other side acknowledges them.</summary>
    public void Upload(ReadOnlyMemory<byte> data)
    {
        foreach (var burst in Bursts(data))
        {
            var acknowledged = _sent;
            var lost = DrawLost(burst.Count);
            var start = _sent;
            for (var i = 0; i < burst.Count; i++)
            {
                _script.Send(_remote, Data(Outgoing(_sent, _received), burst[i], last: i == burst.Count - 1));
                _sent += (uint)burst[i].Length;
            }
            _script.PassRoundTrip();
            var sequence = start;
            for (var i = 0; i < burst.Count && i != lost; i++)
            {
                sequence += (uint)burst[i].Length;
                if (i % 2 == 1 || i == burst.Count - 1 || i + 1 == lost)
                {
                    acknowledged = sequence;
                    _script.Receive(_remote, Incoming(_received, acknowledged));
                }
            }
            if (lost >= 0)
            {
                RepeatLostUpload(burst, lost, acknowledged);
            }
        }
    }

    /// <summary>The other side sends bytes and the handset acknowledges them.</summary>
    public void Download(ReadOnlyMemory<byte> data)
    {
        foreach (var burst in Bursts(data))
        {
            var order = ArrivalOrder(burst, out var offsets);
            var arrived = new bool[burst.Count];
            var next = 0;
            for (var i = 0; i < order.Count; i++)
            {
                var index = order[i];
                if (i > 0 && index < order[i - 1] && order[i - 1] != index + 1)
                {
                    _script.PassRoundTrip();
                }
                var segment = Data(Incoming(_received + offsets[index], _sent), burst[index], last: index == burst.Count - 1);
                _script.Receive(_remote, segment);
                arrived[index] = true;
                var gap = index != next;
                while (next < burst.Count && arrived[next])
                {
                    next++;
                }
                if (gap || i % 2 == 1 || i == order.Count - 1)
                {
                    _script.Send(_remote, Outgoing(_sent, _received + offsets[next]));
                }
            }
            _received += offsets[burst.Count];
            _script.Pass(_script.RoundTrip / 10);
        }
    }

    /// <summary>Both sides close, the handset first.</summary>
    public void Close()
    {
        _socket?.Closed = _script.Now;
        Finish(Outgoing(_sent++, _received), _script.Send);
        _script.PassRoundTrip();
        Finish(Incoming(_received++, _sent), (remote, packet) => _script.Receive(remote, packet));
        _script.Send(_remote, Outgoing(_sent, _received));
    }

    private void Finish(TcpPacket packet, Action<IPAddress, Packet> pass)
    {
        packet.Finished = true;
        pass(_remote, packet);
    }

    private void Syn()
    {
        _socket = _script.OpenSocket("tcp", _localPort, new IPEndPoint(_remote, _remotePort));
        var syn = WithOptions(_localPort, _remotePort);
        syn.SequenceNumber = _sent++;
        syn.Synchronize = true;
        syn.WindowSize = 14600;
        _script.Send(_remote, syn);
    }

    private static TcpPacket WithOptions(ushort from, ushort to)
    {
        // PacketDotNet sets options only where the header already has room for them.
        var header = new byte[TcpFields.HeaderLength + SynOptions.Length];
        SynOptions.CopyTo(header, TcpFields.HeaderLength);
        return new TcpPacket(new ByteArraySegment(header))
        {
            SourcePort = from,
            DestinationPort = to,
            DataOffset = header.Length / 4,
        };
    }

    private TcpPacket Outgoing(uint sequence, uint acknowledgement) => new(_localPort, _remotePort)
    {
        SequenceNumber = sequence,
        AcknowledgmentNumber = acknowledgement,
        Acknowledgment = true,
        WindowSize = 913,
    };

    private TcpPacket Incoming(uint sequence, uint acknowledgement) => new(_remotePort, _localPort)
    {
        SequenceNumber = sequence,
        AcknowledgmentNumber = acknowledgement,
        Acknowledgment = true,
        WindowSize = 1026,
    };

    private static TcpPacket Data(TcpPacket packet, ReadOnlyMemory<byte> bytes, bool last)
    {
        packet.Push = last;
        packet.PayloadData = bytes.ToArray();
        return packet;
    }

    private void RepeatLostUpload(List<ReadOnlyMemory<byte>> burst, int lost, uint sequence)
    {
        // Every segment behind the hole makes the other side repeat its acknowledgement.
        var duplicates = burst.Count - 1 - lost;
        for (var i = 0; i < duplicates; i++)
        {
            _script.Receive(_remote, Incoming(_received, sequence));
        }
        if (duplicates < 3)
        {
            _script.Pass(RetransmissionTimeout);
        }
        _script.Send(_remote, Data(Outgoing(sequence, _received), burst[lost], last: lost == burst.Count - 1));
        _script.PassRoundTrip();
        _script.Receive(_remote, Incoming(_received, _sent));
    }

    private List<int> ArrivalOrder(List<ReadOnlyMemory<byte>> burst, out uint[] offsets)
    {
        offsets = new uint[burst.Count + 1];
        var order = new List<int>(burst.Count);
        for (var i = 0; i < burst.Count; i++)
        {
            offsets[i + 1] = offsets[i] + (uint)burst[i].Length;
            order.Add(i);
        }
        for (var i = 1; i < burst.Count; i++)
        {
            if (_script.Random.NextDouble() < _impairments.Reordering)
            {
                (order[i - 1], order[i]) = (order[i], order[i - 1]);
                i++;
            }
        }
        var lost = DrawLost(burst.Count);
        if (lost >= 0 && lost < burst.Count - 1)
        {
            order.Remove(lost);
            order.Add(lost);
        }
        return order;
    }

    private int DrawLost(int segments)
    {
        for (var i = 0; i < segments; i++)
        {
            if (_script.Random.NextDouble() < _impairments.Loss)
            {
                return i;
            }
        }
        return -1;
    }

    private static IEnumerable<List<ReadOnlyMemory<byte>>> Bursts(ReadOnlyMemory<byte> data)
    {
        var size = InitialBurst;
        while (!data.IsEmpty)
        {
            var burst = new List<ReadOnlyMemory<byte>>(size);
            while (!data.IsEmpty && burst.Count < size)
            {
                var length = Math.Min(MaximumSegmentSize, data.Length);
                burst.Add(data[..length]);
                data = data[length..];
            }
            yield return burst;
            size = Math.Min(size * 2, LargestBurst);
        }
    }
}
