namespace Lab.Traffic.Model;

/// <summary>
/// Reads pictures that come out of traffic, scaled down. What it is given is hostile: implementations bound size, memory and time, and survive a decoder that
/// does not. Used only when a picture is among the markers. For one thread at a time.
/// </summary>
public interface IImageReader
{
    /// <summary>Reads a picture.</summary>
    /// <param name="image">A file in JPEG, PNG, WebP or GIF format, perhaps damaged.</param>
    /// <returns>Brightness of the picture squashed to <see cref="ImageLuminance.Side"/> by as many; null when it cannot be read.</returns>
    ImageLuminance? Read(ReadOnlyMemory<byte> image);
}
