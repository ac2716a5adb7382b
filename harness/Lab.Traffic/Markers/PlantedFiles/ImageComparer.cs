using System.Security.Cryptography;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>Compares pictures found in traffic with planted ones. Bounded in number and bytes; each different picture is read once.</summary>
internal sealed class ImageComparer
{
    /// <summary>Most bits in which the hashes of low frequencies may differ.</summary>
    public const int MaxFrequencyDistance = 10;

    /// <summary>Most bits in which the hashes of gradients may differ.</summary>
    public const int MaxGradientDistance = 12;

    private const int MaxImages = 5_000;
    private const long MaxBytesRead = 512L << 20;
    private const long MaxBytesHeld = 64L << 20;
    private const int LeastBytes = 64;
    private readonly List<(PlantedFile File, ImageHashes[] Turned)> planted = [];
    private readonly Dictionary<UInt128, ImageHashes?> known = [];
    private readonly IImageReader reader;
    private readonly FileSightings sightings;
    private readonly ProblemLog problems;
    private long bytesRead;

    public ImageComparer(IReadOnlyList<PlantedFile> files, IImageReader reader, FileSightings sightings, ProblemLog problems)
    {
        this.problems = problems;
        this.reader = reader;
        this.sightings = sightings;
        foreach (var file in files.Where(one => one.Picture is not null))
        {
            var turned = ImageHashes.Turned(reader.Read(file.Marker.Content)!).Select(ImageHashes.Of).OfType<ImageHashes>().ToArray();
            planted.Add((file, turned));
        }
    }

    /// <summary>Different pictures that were compared.</summary>
    public int Compared => known.Count;

    /// <summary>Bytes of pictures that wait for their end.</summary>
    public long BytesHeld { get; set; }

    /// <summary>Notes a picture that cannot be compared.</summary>
    public void NoteTooLong(in Origin origin) =>
        problems.Note("image-limit", $"a picture is longer than {ImageExtent.MaxBytes} bytes, or all that were open at once too many; it was not compared", origin.At.Packet, null);

    /// <summary>True when more may wait.</summary>
    public bool MayHold(long more) => BytesHeld + more <= MaxBytesHeld;

    /// <summary>Takes a picture.</summary>
    public void Take(ReadOnlySpan<byte> image, string format, string[] layers, FlowSide side, string place, in Origin origin)
    {
        if (image.Length < LeastBytes || IsPlanted(image) || Hashes(image, origin) is not { } found)
        {
            return;
        }
        foreach (var (file, turned) in planted)
        {
            for (var i = 0; i < turned.Length; i++)
            {
                var (frequencies, gradients) = found.DistanceTo(turned[i]);
                if (frequencies <= MaxFrequencyDistance && gradients <= MaxGradientDistance)
                {
                    sightings.Take(file, new ImageLikeness(format, image.Length, frequencies, gradients, 90 * i), layers, side, place, origin, image);
                    break;
                }
            }
        }
    }

    // The file itself was found by its bytes.
    private bool IsPlanted(ReadOnlySpan<byte> image)
    {
        foreach (var (file, _) in planted)
        {
            if (file.Marker.Content.Length >= image.Length && file.Marker.Content.Span.StartsWith(image))
            {
                return true;
            }
        }
        return false;
    }

    private ImageHashes? Hashes(ReadOnlySpan<byte> image, in Origin origin)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(image, digest);
        var key = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(digest);
        if (known.TryGetValue(key, out var hashes))
        {
            return hashes;
        }
        if (known.Count >= MaxImages || bytesRead + image.Length > MaxBytesRead)
        {
            problems.Note("image-limit", $"more than {MaxImages} different pictures, or more than {MaxBytesRead} bytes of them; further ones were not compared", origin.At.Packet, null);
            return null;
        }
        bytesRead += image.Length;
        var picture = reader.Read(image.ToArray());
        if (picture is null)
        {
            problems.Note("image-not-read", "what looks like a picture could not be read and was not compared with planted ones", origin.At.Packet, null);
        }
        hashes = picture is null ? null : ImageHashes.Of(picture);
        known.Add(key, hashes);
        return hashes;
    }
}
