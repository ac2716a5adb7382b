namespace Lab.Traffic.Model;

/// <summary>Brightness of a picture, squashed to a square whatever its shape.</summary>
/// <param name="Pixels">Row by row, <see cref="Side"/> times <see cref="Side"/>, 0 black to 255 white.</param>
public sealed record ImageLuminance(ReadOnlyMemory<byte> Pixels)
{
    /// <summary>Pixels in a row, and rows.</summary>
    public const int Side = 64;
}
