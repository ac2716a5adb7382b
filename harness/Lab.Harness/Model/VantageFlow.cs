namespace Lab.Harness.Model;

/// <summary>A flow that only one of two captures saw.</summary>
/// <param name="InSecond">True when only the second capture saw it, false when only the first did.</param>
/// <param name="Packet">Its first packet there.</param>
/// <param name="Host">Its host, or the address when nothing named it.</param>
/// <param name="Ends">Its ends, such as "tcp 10.0.0.5:40123 > 42.62.48.10:80".</param>
/// <param name="BytesOut">Payload bytes that the phone sent.</param>
public sealed record VantageFlow(bool InSecond, long Packet, string Host, string Ends, long BytesOut);
