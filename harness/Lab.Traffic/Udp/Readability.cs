namespace Lab.Traffic.Udp;

/// <summary>How far a datagram can be read.</summary>
internal enum Readability
{
    Opaque,
    Metadata,
    Clear,
}
