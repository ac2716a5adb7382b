namespace Lab.Harness.Model;

/// <summary>One flow as a mark on the time line.</summary>
/// <param name="Time">Phone time of its first packet.</param>
/// <param name="Host">Host, or the address when nothing named it.</param>
/// <param name="Country">Country; null = unknown.</param>
/// <param name="BytesOut">Payload bytes sent by the phone.</param>
/// <param name="Packet">First packet.</param>
/// <param name="Declared">True when the requirement set declares the destination.</param>
public sealed record Transmission(DateTimeOffset Time, string Host, string? Country, long BytesOut, long Packet, bool Declared);
