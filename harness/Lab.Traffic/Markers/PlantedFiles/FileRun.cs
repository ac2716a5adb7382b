namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Bytes of a planted file that may go on in bytes that have not come yet.</summary>
/// <param name="file">The file.</param>
/// <param name="ranges">What was seen of it here.</param>
/// <param name="isClient">Direction.</param>
/// <param name="next">Offset in the file of the byte that would come next.</param>
/// <param name="position">Position in the searched place of that byte.</param>
internal sealed class FileRun(PlantedFile file, ByteRanges ranges, bool isClient, int next, long position)
{
    private int next = next;
    private long position = position;

    /// <summary>Compares the next bytes of the place.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">Their position.</param>
    /// <returns>This run when it still goes on; null when it has ended.</returns>
    public FileRun? Follow(ReadOnlySpan<byte> bytes, long at)
    {
        if (at != position)
        {
            return null;
        }
        var content = file.Marker.Content.Span[next..];
        var same = bytes.CommonPrefixLength(content);
        ranges.Add(next, next + same);
        file.Seen(isClient).Add(next, next + same);
        next += same;
        position += same;
        return same == bytes.Length && same < content.Length ? this : null;
    }
}
