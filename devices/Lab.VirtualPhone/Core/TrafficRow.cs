namespace Lab.VirtualPhone.Core;

/// <summary>One bucket of Android's counters.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Begin">Begin of the bucket, seconds since 1970, phone time.</param>
/// <param name="ReceivedBytes">Bytes of IP packets received.</param>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentBytes">Bytes of IP packets sent.</param>
/// <param name="SentPackets">Packets sent.</param>
public sealed record TrafficRow(int Uid, long Begin, long ReceivedBytes, long ReceivedPackets, long SentBytes, long SentPackets);
