namespace Lab.Traffic.Model;

/// <summary>Bytes of a file.</summary>
/// <param name="Start">Offset of the first byte, from 0.</param>
/// <param name="End">Offset after the last byte.</param>
public sealed record FileRange(long Start, long End);
