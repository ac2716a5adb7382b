namespace Lab.Traffic.Model;

/// <summary>How much of the traffic with one destination could be read.</summary>
/// <param name="Host">Host name, else address.</param>
/// <param name="Bytes">Payload bytes of both directions by class.</param>
/// <param name="Flows">Flows by class.</param>
public sealed record DestinationOpacity(string Host, OpacityCounts Bytes, OpacityCounts Flows);
