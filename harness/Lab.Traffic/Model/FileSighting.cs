namespace Lab.Traffic.Model;

/// <summary>What was seen of a planted file in one flow, direction, place and form.</summary>
/// <param name="FileBytes">Bytes of the whole file.</param>
/// <param name="SeenBytes">Bytes of it that were seen; 0 when a picture was recognised that was encoded anew.</param>
/// <param name="Ranges">Which ones, in order.</param>
/// <param name="Likeness">How a picture was recognised; null when bytes of the file were seen.</param>
public sealed record FileSighting(long FileBytes, long SeenBytes, IReadOnlyList<FileRange> Ranges, ImageLikeness? Likeness)
{
    /// <summary>Share of the file that was seen, in percent, 0 to 100.</summary>
    public double SharePercent => FileBytes == 0 ? 0 : 100.0 * SeenBytes / FileBytes;
}
