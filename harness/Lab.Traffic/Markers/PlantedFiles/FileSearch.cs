using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>The planted files of one analysis.</summary>
internal sealed class FileSearch
{
    /// <summary>Most windows of all files together, and of one file.</summary>
    private const int MostWindows = 65_536;

    private const int MostWindowsOfOne = 4_096;

    private FileSearch(IReadOnlyList<PlantedFile> files, IImageReader? reader, ProblemLog problems)
    {
        Files = files;
        Sightings = new FileSightings(problems);
        Images = reader is not null && files.Any(file => file.Picture is not null) ? new ImageComparer(files, reader, Sightings, problems) : null;
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<PlantedFile> Files { get; }

    /// <summary>What was seen of them.</summary>
    public FileSightings Sightings { get; }

    /// <summary>Compares pictures in the traffic with planted ones; null when none was planted, or nobody can read pictures.</summary>
    public ImageComparer? Images { get; }

    /// <summary>All markers to search for: those given, and the parts of files among them that are not given already.</summary>
    public static IReadOnlyList<Marker> Expand(IReadOnlyList<Marker> markers)
    {
        if (!markers.Any(one => one.Kind == MarkerKind.File))
        {
            return markers;
        }
        var values = markers.Where(one => one.Kind != MarkerKind.File).Select(one => one.Value.Trim()).ToHashSet(StringComparer.Ordinal);
        return [.. markers, .. markers.Where(one => one.Kind == MarkerKind.File).SelectMany(FileParts.Of).Where(part => values.Add(part.Value.Trim()))];
    }

    /// <summary>Makes the search; null when no files are among the markers.</summary>
    /// <param name="expanded">The markers with their parts.</param>
    /// <param name="reader">Reads pictures; null when nobody can.</param>
    /// <param name="problems">Takes what went beyond bounds.</param>
    public static FileSearch? Create(IReadOnlyList<Marker> expanded, IImageReader? reader, ProblemLog problems)
    {
        var count = expanded.Count(one => one.Kind == MarkerKind.File);
        if (count == 0)
        {
            return null;
        }
        var files = new List<PlantedFile>();
        for (var i = 0; i < expanded.Count; i++)
        {
            if (expanded[i] is { Kind: MarkerKind.File } marker)
            {
                var file = new PlantedFile(i, marker, Math.Min(MostWindowsOfOne, Math.Max(1, MostWindows / count)));
                file.Parts.AddRange(expanded.Where(one => one.Name.StartsWith(marker.Name + "/", StringComparison.Ordinal)).Select(one => one.Name).Distinct());
                file.Picture = FileContent.IsPicture(marker.Content.Span) && reader?.Read(marker.Content) is { } picture ? ImageHashes.Of(picture) : null;
                files.Add(file);
            }
        }
        return new FileSearch(files, reader, problems);
    }

    /// <summary>Adds the patterns of all files.</summary>
    public void AddPatterns(PatternBuilder builder)
    {
        foreach (var file in Files)
        {
            builder.AddFile(file);
        }
    }
}
