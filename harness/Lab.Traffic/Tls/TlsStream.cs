using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>TLS records of one direction (RFC 8446 5.1). The clear part of the handshake is read, encrypted records are opened where keys are known.</summary>
internal sealed class TlsStream : StreamDecoder
{
    private const int MostUnread = 256;
    private const int HeaderBytes = 5;
    private const int MaxRecordBytes = 16_384 + 2_048;

    // The two bytes of an alert and the type of the content; tags of the suites of RFC 8446 B.4. A Finished takes 32 bytes at least.
    private const int AlertBytes = 3;
    private const int LongTag = 16;
    private const int ShortTag = 8;
    private readonly byte[] header = new byte[HeaderBytes];
    private readonly byte[] alert = new byte[2];
    private readonly TlsSession session;
    private readonly ProtectedRecords encrypted;
    private readonly HandshakeBuffer handshake = new();
    private TlsRecord? record;
    private int headerCount;
    private int alertCount;
    private int recordRest;
    private bool handshakeDone;
    private bool cipherChanged;
    private bool lost;
    private bool protectedSeen;
    private long unread;

    public TlsStream(FlowSide side)
        : base(side)
    {
        session = side.Layer.Tls ??= new TlsSession();
        encrypted = new ProtectedRecords(side, session);
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
            var taken = recordRest > 0 ? TakeContent(bytes, position) : TakeHeader(bytes, position);
            bytes = bytes[taken..];
            position = position.Plus(taken);
        }
    }

    public override void Gap(long length, in StreamPosition at)
    {
        handshakeDone = true;
        GiveUpHandshake();
        AbandonRecord();
        if (encrypted.Wants())
        {
            encrypted.Close("bytes of the connection are missing from the capture");
        }
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

    public override void Finish()
    {
        GiveUpHandshake();
        AbandonRecord();
        encrypted.Finish();
    }

    private int TakeHeader(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = Math.Min(bytes.Length, HeaderBytes - headerCount);
        bytes[..taken].CopyTo(header.AsSpan(headerCount));
        headerCount += taken;
        Side.Opacity.Metadata += taken;
        if (headerCount == HeaderBytes)
        {
            headerCount = 0;
            alertCount = 0;
            recordRest = header[3] << 8 | header[4];
            lost = RecordType is < 20 or > 24 || header[1] != 3 || recordRest > MaxRecordBytes;
            if (lost)
            {
                Flow.Context.Problems.Note("tls-record", "bytes of a TLS connection are no records; the rest of their direction was searched as it is", at.Packet, Flow.Context.FileOffset);
            }
            if (RecordType == 23)
            {
                NoteProtected();
            }
            if (!lost && recordRest > 0 && IsProtected() && encrypted.Wants())
            {
                record = TlsRecord.Begin(header, recordRest);
            }
        }
        return taken;
    }

    // The first protected record of a client of TLS 1.3 is its Finished, or the alert in its place.
    private void NoteProtected()
    {
        var isAlert = session.IsTls13 && recordRest is AlertBytes + LongTag or AlertBytes + ShortTag;
        if (Side.IsClient)
        {
            session.IsBrokenOff |= !protectedSeen && isAlert && !session.OffersEarlyData;
            session.ClientSentData |= (protectedSeen || !session.IsTls13 || session.OffersEarlyData) && !isAlert;
        }
        protectedSeen = true;
    }

    // Only TLS 1.3 leaves a change of cipher without meaning.
    private bool IsProtected() => RecordType == 23 || (cipherChanged && !session.IsTls13 && (RecordType is 21 or 22 || session.IsOlder));

    private int TakeContent(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = Math.Min(bytes.Length, recordRest);
        recordRest -= taken;
        if (record is not null)
        {
            record.Add(bytes[..taken], at);
            if (recordRest == 0)
            {
                TakeRecord();
            }
            return taken;
        }
        if (RecordType == 23)
        {
            Side.Opacity.Opaque += taken;
            handshakeDone = true;
            // Nothing proves that it is encrypted, as long as no key has opened it.
            Side.Searcher?.BeginOpaque("tls.data");
            Side.Searcher?.Feed(bytes[..taken], at);
            return taken;
        }
        Side.Opacity.Metadata += taken;
        TakeClear(bytes[..taken], at);
        return taken;
    }

    private void TakeRecord()
    {
        var whole = record!;
        record = null;
        // What follows a change of cipher is encrypted, but for the second pair of hellos after a HelloRetryRequest (RFC 8446 D.4).
        if (whole.Type == 22 && !session.IsOlder && BeginsLikeHello(whole.Fragment))
        {
            Side.Opacity.Metadata += whole.Fragment.Length;
            whole.Deliver(whole.Fragment, 0, AddHandshake);
            whole.Return();
            return;
        }
        handshakeDone = true;
        encrypted.Take(whole);
    }

    private void AbandonRecord()
    {
        if (record is not null)
        {
            Side.Opacity.Opaque += record.Fragment.Length;
            record.Return();
            record = null;
        }
    }

    private void TakeClear(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (RecordType == 22 && !handshakeDone)
        {
            if (cipherChanged && handshake.IsEmpty && !BeginsLikeHello(bytes))
            {
                handshakeDone = true;
                SearchUnread(bytes, at);
                return;
            }
            AddHandshake(bytes, at);
            return;
        }
        cipherChanged |= RecordType == 20;
        if (RecordType == 21 && !(cipherChanged && !session.IsTls13))
        {
            TakeAlert(bytes, at);
        }
        SearchUnread(bytes, at);
    }

    // Whatever claims to be of the protocol and is no message of it may be anything: it is searched, and beyond what a handshake's end and alerts take it is content that nobody read.
    private void SearchUnread(ReadOnlySpan<byte> bytes, in StreamPosition at, int known = MostUnread)
    {
        if (bytes.IsEmpty)
        {
            return;
        }
        Side.Searcher?.BeginOpaque("tls.record");
        Side.Searcher?.Feed(bytes, at);
        var content = bytes.Length - (int)Math.Clamp(known - unread, 0, bytes.Length);
        unread += bytes.Length;
        Side.Opacity.Metadata -= content;
        Side.Opacity.Opaque += content;
    }

    private void GiveUpHandshake()
    {
        var rest = handshake.Rest(out var at);
        SearchUnread(rest, at, known: 0);
        handshake.GiveUp();
    }

    private void TakeAlert(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = Math.Min(bytes.Length, alert.Length - alertCount);
        bytes[..taken].CopyTo(alert.AsSpan(alertCount));
        alertCount += taken;
        if (recordRest == 0 && alertCount == alert.Length && (header[3] << 8 | header[4]) == alert.Length)
        {
            session.TakeAlert(alert, Side, at.Packet);
        }
    }

    private static bool BeginsLikeHello(ReadOnlySpan<byte> bytes) => bytes[0] is 1 or 2 && (bytes.Length == 1 || bytes[1] == 0);

    private void AddHandshake(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        if (!handshake.Add(bytes, at))
        {
            GiveUpHandshake();
            SearchUnread(bytes, at);
        }
        while (handshake.TryNext(out var type, out var body, out var bodyStart))
        {
            HandshakeMessages.Read(Side, session, opened: false, type, body, at, bodyStart);
        }
        if (handshake.IsSpent)
        {
            handshakeDone = true;
            GiveUpHandshake();
        }
    }
}
