using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>A file that was planted on the phone, as it is searched for.</summary>
internal sealed class PlantedFile
{
    private readonly ByteRanges seenOut = new();
    private readonly ByteRanges seenIn = new();

    /// <summary>Makes one.</summary>
    /// <param name="number">Number of its marker.</param>
    /// <param name="marker">The marker.</param>
    /// <param name="mostWindows">Most windows that it may have.</param>
    public PlantedFile(int number, Marker marker, int mostWindows)
    {
        Number = number;
        Marker = marker;
        var sampler = new FileSampler(marker.Content.Span, mostWindows);
        Windows = sampler.Offsets;
        LeastPieceBytes = sampler.LeastPieceBytes;
    }

    public int Number { get; }

    public Marker Marker { get; }

    /// <summary>Where the windows begin.</summary>
    public IReadOnlyList<int> Windows { get; }

    /// <summary>The windows. What is compared around them adds up to three times the file at most, wherever they are found.</summary>
    public IEnumerable<FileSample> Samples()
    {
        for (var i = 0; i < Windows.Count; i++)
        {
            var before = Windows[i] - (i > 0 ? Windows[i - 1] : 0);
            var end = i + 1 < Windows.Count ? Windows[i + 1] + FileSampler.WindowBytes : Marker.Content.Length;
            yield return new FileSample(this, Windows[i], before, end - Windows[i]);
        }
    }

    public long? LeastPieceBytes { get; }

    /// <summary>Names of the markers that were derived from it.</summary>
    public List<string> Parts { get; } = [];

    /// <summary>Perceptual hashes of the picture; null when it is none, or none that can be told from others.</summary>
    public ImageHashes? Picture { get; set; }

    /// <summary>Bytes seen in one direction, all flows together.</summary>
    public ByteRanges Seen(bool isClient) => isClient ? seenOut : seenIn;

    /// <summary>The file as a result.</summary>
    public FileExtent ToExtent() => new(Marker.Name, Marker.Content.Length, Windows.Count, LeastPieceBytes, seenOut.Total, seenIn.Total)
    {
        Parts = [.. Parts],
        ComparedAsPicture = Picture is not null,
    };
}
