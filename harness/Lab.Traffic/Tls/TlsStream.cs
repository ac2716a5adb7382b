using System.Text;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>TLS records of one direction (RFC 8446 5.1). Application data is counted as opaque; hellos are read; the rest of the handshake is metadata.</summary>
internal sealed class TlsStream : StreamDecoder
{
    private const int HeaderBytes = 5;
    private const int MaxRecordBytes = 16_384 + 2_048;
    private const int MaxHandshakeBytes = 64 << 10;
    private readonly byte[] header = new byte[HeaderBytes];
    private readonly TlsSession session;
    private byte[] handshake = [];
    private int handshakeCount;
    private StreamPosition handshakeStart;
    private int headerCount;
    private int recordRest;
    private bool handshakeDone;
    private bool cipherChanged;
    private bool lost;

    public TlsStream(FlowSide side)
        : base(side)
    {
        session = Flow.Tls ??= new TlsSession();
        Flow.Application = Flow.Application is null or "http" ? "tls" : Flow.Application;
    }

    private int RecordType => header[0];

    /// <summary>Whether bytes begin like a TLS connection: a handshake or alert record of version 3.x.</summary>
    public static Likeness Begins(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return Likeness.Perhaps;
        }
        if (bytes[0] is < 20 or > 23 || (bytes.Length > 1 && bytes[1] != 3) || (bytes.Length > 2 && bytes[2] > 4))
        {
            return Likeness.No;
        }
        if (bytes.Length < HeaderBytes)
        {
            return Likeness.Perhaps;
        }
        var length = bytes[3] << 8 | bytes[4];
        return length is > 0 and <= MaxRecordBytes ? Likeness.Yes : Likeness.No;
    }

    /// <summary>True when the bytes begin with a client hello in a record of its own.</summary>
    public static bool BeginsWithHello(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 10 && bytes[0] == 22 && bytes[1] == 3 && bytes[2] <= 4 && bytes[5] == 1 && bytes[6] == 0 && bytes[9] == 3;

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var position = at;
        while (!bytes.IsEmpty)
        {
            if (lost)
            {
                Side.Opacity.Opaque += bytes.Length;
                Side.Searcher?.Begin("tcp");
                Side.Searcher?.Feed(bytes, position);
                return;
            }
            var taken = recordRest > 0 ? TakeContent(bytes, position) : TakeHeader(bytes);
            bytes = bytes[taken..];
            position = position.Plus(taken);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        handshakeDone = true;
        handshake = [];
        // Records can be followed across a hole that ends inside the record in which it began.
        if (length <= recordRest)
        {
            recordRest -= (int)length;
        }
        else
        {
            lost = true;
        }
    }

    private int TakeHeader(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, HeaderBytes - headerCount);
        bytes[..taken].CopyTo(header.AsSpan(headerCount));
        headerCount += taken;
        Side.Opacity.Metadata += taken;
        if (headerCount == HeaderBytes)
        {
            headerCount = 0;
            recordRest = header[3] << 8 | header[4];
            lost = RecordType is < 20 or > 24 || header[1] != 3 || recordRest > MaxRecordBytes;
        }
        return taken;
    }

    private int TakeContent(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = Math.Min(bytes.Length, recordRest);
        recordRest -= taken;
        if (RecordType == 23)
        {
            Side.Opacity.Opaque += taken;
            handshakeDone = true;
            return taken;
        }
        Side.Opacity.Metadata += taken;
        if (RecordType == 22 && !handshakeDone)
        {
            AddHandshake(bytes[..taken], at);
        }
        else if (RecordType == 20)
        {
            cipherChanged = true;
        }
        return taken;
    }

    private void AddHandshake(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        // What follows a change of cipher is encrypted, but for the second pair of hellos after a HelloRetryRequest (RFC 8446 D.4).
        if (cipherChanged && handshakeCount == 0 && (bytes[0] is not (1 or 2) || (bytes.Length > 1 && bytes[1] != 0)))
        {
            handshakeDone = true;
            return;
        }
        if (handshakeCount + bytes.Length > MaxHandshakeBytes)
        {
            handshakeDone = true;
            handshake = [];
            return;
        }
        handshakeStart = handshakeCount == 0 ? at : handshakeStart;
        if (handshake.Length < handshakeCount + bytes.Length)
        {
            Array.Resize(ref handshake, Math.Max(handshakeCount + bytes.Length, handshake.Length * 2));
        }
        bytes.CopyTo(handshake.AsSpan(handshakeCount));
        handshakeCount += bytes.Length;
        ReadMessages(at);
    }

    private void ReadMessages(in StreamPosition at)
    {
        var start = 0;
        while (handshakeCount - start >= 4)
        {
            var message = handshake.AsSpan(start, handshakeCount - start);
            var length = message[1] << 16 | message[2] << 8 | message[3];
            if (length > MaxHandshakeBytes)
            {
                handshakeDone = true;
                break;
            }
            if (message.Length < 4 + length)
            {
                break;
            }
            ReadMessage(message[0], message.Slice(4, length), at, handshakeStart.Plus(start + 4));
            start += 4 + length;
        }
        handshake.AsSpan(start, handshakeCount - start).CopyTo(handshake);
        handshakeCount -= start;
        handshakeStart = handshakeStart.Plus(start);
        handshake = handshakeCount == 0 ? [] : handshake;
    }

    private void ReadMessage(int type, ReadOnlySpan<byte> body, in StreamPosition at, in StreamPosition bodyStart)
    {
        if (type == 1 && ClientHello.TryParse(body) is { } hello)
        {
            if (hello.SniOffset >= 0 && Side.Searcher is { } names)
            {
                names.SearchWhole("tls.sni", Encoding.ASCII.GetBytes(hello.Sni!), bodyStart.Plus(hello.SniOffset));
            }
            Flow.Sni ??= hello.Sni;
            Flow.Context.Tls.Add(Flow, hello, session, "tcp", at);
        }
        else if (type == 2 && ServerHello.TryReadVersion(body, out var version))
        {
            session.Version = TlsSession.NameOf(version) ?? session.Version;
        }
        Side.Searcher?.SearchWhole("tls.handshake", body, bodyStart);
    }
}
