namespace Lab.Traffic.Http3;

/// <summary>Types of HTTP/3 frames and streams that are read (RFC 9114 6.2 and 7.2; draft-ietf-webtrans-http3).</summary>
internal static class Http3FrameType
{
    public const ulong Data = 0x00;
    public const ulong Headers = 0x01;
    public const ulong Settings = 0x04;
    public const ulong PushPromise = 0x05;

    /// <summary>No frame: all that follows on the stream belongs to a WebTransport session.</summary>
    public const ulong WebTransportStream = 0x41;

    public const ulong ControlStream = 0x00;
    public const ulong PushStream = 0x01;
    public const ulong EncoderStream = 0x02;
    public const ulong DecoderStream = 0x03;
}
