namespace Lab.Traffic.Http2;

/// <summary>Flags of HTTP/2 frames (RFC 9113 6).</summary>
[Flags]
internal enum FrameFlags
{
    None = 0,

    /// <summary>Of SETTINGS, where the same bit means an acknowledgement, and of DATA and HEADERS.</summary>
    EndStream = 0x01,
    EndHeaders = 0x04,
    Padded = 0x08,
    Priority = 0x20,
}
