namespace Lab.Traffic.Quic;

/// <summary>Which keys hold for a packet (RFC 9001 4.1.4), those of Initial packets aside.</summary>
internal enum QuicEpoch
{
    /// <summary>0-RTT.</summary>
    EarlyData,
    Handshake,

    /// <summary>1-RTT.</summary>
    Application,
}
