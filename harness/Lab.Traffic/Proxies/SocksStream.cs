using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Proxies;

/// <summary>One direction of a connection to a SOCKS proxy, up to where the proxy hands it on: versions 4, 4a, 5 (RFC 1928) with names and passwords (RFC 1929). What follows is told anew.</summary>
internal sealed class SocksStream : StreamDecoder
{
    private const int Incomplete = 0;
    private const int Broken = -1;
    private const int MaxMessageBytes = 600; // Two texts of 255 bytes and their heads.
    private const int Bind = 2;
    private const int Datagrams = 3;
    private const int NamesAndPasswords = 2;
    private const int AddressAt = 3;

    private readonly List<byte> message = [];
    private readonly SocksSession session;
    private readonly bool asks;
    private State state;
    private bool isBound;

    /// <summary>Begins with the first byte of the direction.</summary>
    /// <param name="side">The direction.</param>
    /// <param name="version">4 or 5, of the client's first message; null for the proxy's direction.</param>
    public SocksStream(FlowSide side, int? version)
        : base(side)
    {
        asks = version is not null;
        session = version is { } number ? side.Layer.Socks = new SocksSession(side, number) : side.Layer.Socks!;
        session.IsAnswered |= !asks;
        state = session.Version == 5 ? State.Greeting : State.Request;
        Flow.Application ??= "socks";
    }

    private enum State
    {
        Greeting,
        Password,
        Request,
        Open,
        Lost,
    }

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = 0;
        while (taken < bytes.Length && state is not (State.Open or State.Lost))
        {
            message.Add(bytes[taken++]);
            Step();
        }
        Side.Opacity.Clear += taken;
        if (Side.Searcher is { } searcher)
        {
            searcher.Begin("socks");
            searcher.Feed(bytes[..taken], at);
        }
        if (state is State.Open or State.Lost)
        {
            Side.Searcher?.End();
            Side.Decoder = state == State.Open ? new ProtocolDetector(Side) : new UnknownStream(Side);
            if (taken < bytes.Length)
            {
                Side.Decoder.Data(bytes[taken..], at.Plus(taken));
            }
        }
    }

    public override void Gap(long length, in StreamPosition at) => Side.Decoder = new UnknownStream(Side);

    private void Step()
    {
        var bytes = CollectionsMarshal.AsSpan(message);
        // What comes after the greeting tells itself: a password begins with 1, a request and its reply with 5.
        if (state == State.Password && bytes[0] == 5)
        {
            state = State.Request;
        }
        var length = state switch
        {
            State.Greeting => asks ? bytes.Length < 2 ? Incomplete : 2 + bytes[1] : 2,
            State.Password => asks ? PasswordLength(bytes) : bytes[0] == 1 ? 2 : Broken,
            _ when session.Version == 4 => asks ? OldRequestLength(bytes) : 8,
            _ => RequestLength(bytes),
        };
        if (length == Broken || bytes.Length > MaxMessageBytes)
        {
            state = State.Lost;
        }
        else if (length != Incomplete && bytes.Length >= length)
        {
            state = Next(bytes);
            message.Clear();
        }
    }

    private State Next(ReadOnlySpan<byte> bytes) => state switch
    {
        State.Greeting when !asks && (bytes[0] != 5 || bytes[1] is not (0 or NamesAndPasswords)) => State.Lost, // None is accepted, or one that wraps all that follows.
        State.Greeting => State.Password,
        State.Password => !asks && bytes[1] != 0 ? State.Lost : State.Request,
        _ => asks ? Ask(bytes) : Reply(bytes),
    };

    private State Ask(ReadOnlySpan<byte> bytes)
    {
        session.Command = bytes[1];
        if (session.Command is < 1 or > Datagrams)
        {
            return State.Lost;
        }
        // With datagrams, the address is the client's own; where they go, they say themselves.
        if (session.Command != Datagrams)
        {
            ProxyAsk.Note(Flow, session.Version == 4 ? OldTarget(bytes) : SocksAddress.Text(bytes[AddressAt..]));
        }
        return session.Command == Datagrams ? State.Lost : State.Open;
    }

    private State Reply(ReadOnlySpan<byte> bytes)
    {
        if (session.Version == 4 ? bytes[0] != 0 || bytes[1] != 0x5a : bytes[1] != 0)
        {
            Flow.Asked?.IsRefused = true;
            return State.Lost;
        }
        if (session is { Version: 5, Command: Datagrams })
        {
            (Flow.Context.SocksRelays ??= new SocksRelays()).Add(Side, bytes[AddressAt..]);
            return State.Lost;
        }
        // The second reply to a bind says that the other end has come.
        var waits = session.Command == Bind && !isBound;
        isBound |= waits;
        return waits ? State.Request : State.Open;
    }

    private static int PasswordLength(ReadOnlySpan<byte> bytes) =>
        bytes[0] != 1 ? Broken : bytes.Length < 2 || bytes.Length < 3 + bytes[1] ? Incomplete : 3 + bytes[1] + bytes[2 + bytes[1]];

    private static int RequestLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 5)
        {
            return Broken;
        }
        var address = SocksAddress.Length(bytes[Math.Min(bytes.Length, AddressAt)..]);
        return address > 0 ? AddressAt + address : address;
    }

    // A name follows the user's where the address is 0.0.0.x (4a).
    private static int OldRequestLength(ReadOnlySpan<byte> bytes)
    {
        var user = bytes.Length > 8 ? bytes[8..].IndexOf((byte)0) : -1;
        if (user < 0)
        {
            return Incomplete;
        }
        var end = 8 + user + 1;
        if (!HasName(bytes))
        {
            return end;
        }
        var name = bytes[end..].IndexOf((byte)0);
        return name < 0 ? Incomplete : end + name + 1;
    }

    private static bool HasName(ReadOnlySpan<byte> bytes) => bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] != 0;

    private static string OldTarget(ReadOnlySpan<byte> bytes)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var name = HasName(bytes) ? Encoding.Latin1.GetString(bytes[(8 + bytes[8..].IndexOf((byte)0) + 1)..^1]) : new IPAddress(bytes.Slice(4, 4)).ToString();
        return $"{name}:{port}";
    }
}
