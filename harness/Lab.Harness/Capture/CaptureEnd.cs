namespace Lab.Harness.Capture;

/// <summary>What a capture source says of itself at its end.</summary>
/// <param name="Packets">Packets delivered; null = it does not tell.</param>
/// <param name="Dropped">Packets dropped; null = it does not tell.</param>
/// <param name="Words">Its closing words, up to 2 000 characters; null when none.</param>
public sealed record CaptureEnd(long? Packets, long? Dropped, string? Words)
{
    /// <summary>True where packets reach the network through the source alone, as through a VPN that ends on the phone: one that it did not take did not leave, so that <see cref="Packets"/> tells of loss what <see cref="Dropped"/> would.</summary>
    public bool Carries { get; init; }
}
