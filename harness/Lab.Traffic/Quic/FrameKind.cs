namespace Lab.Traffic.Quic;

/// <summary>Frames of QUIC that are read; the others are passed over (RFC 9000 19, RFC 9221).</summary>
internal enum FrameKind
{
    /// <summary>Of no concern here.</summary>
    Passed,
    Crypto,
    Stream,
    ResetStream,
    NewConnectionId,
    Close,
    Datagram,
}
