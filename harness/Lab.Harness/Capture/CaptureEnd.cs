namespace Lab.Harness.Capture;

/// <summary>What a capture source says of itself at its end.</summary>
/// <param name="Packets">Packets delivered; null = it does not tell.</param>
/// <param name="Dropped">Packets dropped; null = it does not tell.</param>
/// <param name="Words">Its closing words, up to 2 000 characters; null when none.</param>
public sealed record CaptureEnd(long? Packets, long? Dropped, string? Words);
