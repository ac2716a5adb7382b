namespace Lab.Harness.Model;

/// <summary>One part of a window that a consent divides.</summary>
/// <param name="Length">Phone time; null = not known.</param>
/// <param name="Flows">Connections of the phone that began in it.</param>
/// <param name="BytesOut">Payload bytes that they sent, to their end.</param>
/// <param name="BytesIn">Payload bytes that they received, to their end.</param>
public sealed record ConsentSide(TimeSpan? Length, int Flows, long BytesOut, long BytesIn);
