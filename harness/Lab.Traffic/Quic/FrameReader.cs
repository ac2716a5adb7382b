namespace Lab.Traffic.Quic;

/// <summary>Reads the frames of a packet in order (RFC 9000 19, RFC 9221 4; the frames of a few extensions so far as to pass over them).</summary>
internal ref struct FrameReader(ReadOnlySpan<byte> frames)
{
    private const ulong MostRanges = 4_096;
    private readonly ReadOnlySpan<byte> frames = frames;
    private QuicReader reader = new(frames);

    /// <summary>Offset of the frame at hand within the packet's payload.</summary>
    public int FrameStart { get; private set; }

    public FrameKind Kind { get; private set; }

    /// <summary>Type number of the frame at hand.</summary>
    public ulong Type { get; private set; }

    /// <summary>Stream, for STREAM and RESET_STREAM.</summary>
    public ulong Stream { get; private set; }

    /// <summary>Offset in the stream, for STREAM and CRYPTO; error code, for CONNECTION_CLOSE.</summary>
    public ulong Number { get; private set; }

    /// <summary>True when nothing follows on the stream.</summary>
    public bool Fin { get; private set; }

    /// <summary>What the frame carries: data, connection id, reason phrase.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Where <see cref="Data"/> begins within the packet's payload.</summary>
    public int DataStart { get; private set; }

    /// <summary>True when a frame could not be read: its type is not known or it does not hold. Nothing behind it can be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes on to the next frame; false at the end.</summary>
    public bool TryNext()
    {
        reader.Rest = reader.Rest[PaddingLength(reader.Rest)..];
        FrameStart = frames.Length - reader.Rest.Length;
        if (reader.Rest.IsEmpty || IsBroken)
        {
            return false;
        }
        Data = default;
        Fin = false;
        IsBroken = !reader.TryNumber(out var type);
        Type = type;
        IsBroken = IsBroken || !TryRead(type);
        DataStart = frames.Length - reader.Rest.Length - Data.Length;
        return !IsBroken;
    }

    private static int PaddingLength(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOfAnyExcept((byte)0);
        return length < 0 ? bytes.Length : length;
    }

    private bool TryRead(ulong type)
    {
        Kind = FrameKind.Passed;
        switch (type)
        {
            case 0x01 or 0x1e or 0x1f: // PING, HANDSHAKE_DONE, IMMEDIATE_ACK
                return true;
            case 0x02 or 0x03:
                return SkipAck(ecn: type == 3);
            case 0x04: // RESET_STREAM
                return TryReset(numbers: 2);
            case 0x24: // RESET_STREAM_AT
                return TryReset(numbers: 3);
            case 0x06:
                Kind = FrameKind.Crypto;
                return TryNumberAndData();
            case >= 0x08 and <= 0x0f:
                return TryStream(type);
            case 0x18:
                return TryNewConnectionId();
            case 0x1c or 0x1d:
                return TryClose(type == 0x1c);
            case 0x30 or 0x31:
                Kind = FrameKind.Datagram;
                return TryData(hasLength: type == 0x31);
            default:
                return TryPass(type);
        }
    }

    private bool TryPass(ulong type) => type switch
    {
        0x05 or 0x11 or 0x15 => Skip(2), // STOP_SENDING, MAX_STREAM_DATA, STREAM_DATA_BLOCKED
        0x07 => TryData(hasLength: true), // NEW_TOKEN
        0x10 or 0x12 or 0x13 or 0x14 or 0x16 or 0x17 or 0x19 => Skip(1), // limits, RETIRE_CONNECTION_ID
        0x1a or 0x1b => reader.TrySkip(8), // PATH_CHALLENGE, PATH_RESPONSE
        0xaf => Skip(4), // ACK_FREQUENCY
        _ => false,
    };

    private bool Skip(ulong numbers)
    {
        for (; numbers > 0; numbers--)
        {
            if (!reader.TryNumber(out _))
            {
                return false;
            }
        }
        return true;
    }

    private bool SkipAck(bool ecn) => Skip(2) && reader.TryNumber(out var ranges) && ranges <= MostRanges && Skip(1 + 2 * ranges + (ecn ? 3UL : 0));

    private bool TryReset(ulong numbers)
    {
        Kind = FrameKind.ResetStream;
        var held = reader.TryNumber(out var stream) && Skip(numbers);
        Stream = stream;
        return held;
    }

    private bool TryStream(ulong type)
    {
        Kind = FrameKind.Stream;
        ulong offset = 0;
        if (!reader.TryNumber(out var stream) || ((type & 4) != 0 && !reader.TryNumber(out offset)))
        {
            return false;
        }
        (Stream, Number, Fin) = (stream, offset, (type & 1) != 0);
        return TryData(hasLength: (type & 2) != 0);
    }

    private bool TryNumberAndData()
    {
        var held = reader.TryNumber(out var number);
        Number = number;
        return held && TryData(hasLength: true);
    }

    private bool TryData(bool hasLength)
    {
        var length = (ulong)reader.Rest.Length;
        if ((hasLength && !reader.TryNumber(out length)) || !reader.TryTake(length, out var data))
        {
            return false;
        }
        Data = data;
        return true;
    }

    private bool TryNewConnectionId()
    {
        Kind = FrameKind.NewConnectionId;
        if (!Skip(2) || !reader.TryConnectionId(out var id) || !reader.TrySkip(16))
        {
            return false;
        }
        Data = id;
        return true;
    }

    private bool TryClose(bool transport)
    {
        Kind = FrameKind.Close;
        var held = reader.TryNumber(out var error) && (!transport || Skip(1));
        Number = error;
        return held && TryData(hasLength: true);
    }
}
