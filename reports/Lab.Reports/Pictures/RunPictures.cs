using System.Security.Cryptography;
using Lab.Harness.Model;

namespace Lab.Reports.Pictures;

/// <summary>
/// Screenshots of a run, small enough for a report, each read from the run folder and proven by the hash in the record. Bounded: as many per scenario and per report, of so many bytes and pixels.
/// Made once for all documents of a record, in the order of the record: the same record and the same files give the same pictures.
/// </summary>
internal sealed class RunPictures
{
    /// <summary>Most pictures of one scenario.</summary>
    public const int MostOfScenario = 8;

    /// <summary>Most pictures of one report.</summary>
    public const int MostOfReport = 40;

    private const long MostBytes = 16 << 20;
    private const long MostPixels = 16 << 20;
    private const int MostSide = 16_384;
    private const long MostShown = 6 << 20;
    private const int Width = 360;
    private const int Height = 800;

    private readonly Lazy<IReadOnlyDictionary<string, ScreenPicture>> _made;

    /// <summary>Pictures of a record, made when first asked for.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">The run folder; null = there is none, and every picture is told not to be there.</param>
    public RunPictures(RunRecord record, string? folder) => _made = new(() => Make(record, folder));

    /// <summary>A screenshot; one that the record does not name is not there.</summary>
    public ScreenPicture Of(string path) => _made.Value.GetValueOrDefault(path) ?? ScreenPicture.Not(ScreenFault.NotThere);

    private static Dictionary<string, ScreenPicture> Make(RunRecord record, string? folder)
    {
        var made = new Dictionary<string, ScreenPicture>(StringComparer.Ordinal);
        var (shown, bytes) = (0, 0L);
        foreach (var scenario in record.Scenarios)
        {
            var own = 0;
            foreach (var path in scenario.Screens)
            {
                if (made.ContainsKey(path))
                {
                    continue;
                }
                var picture = own >= MostOfScenario || shown >= MostOfReport || bytes >= MostShown ? ScreenPicture.Not(ScreenFault.OverLimit) : Load(folder, path, scenario.ScreenHashes?.GetValueOrDefault(path));
                made[path] = picture;
                if (picture.Fault == ScreenFault.None)
                {
                    (own, shown, bytes) = (own + 1, shown + 1, bytes + picture.Png.Length);
                }
            }
        }
        return made;
    }

    private static ScreenPicture Load(string? folder, string path, string? hash)
    {
        if (hash is null)
        {
            return ScreenPicture.Not(ScreenFault.NoHash);
        }
        if (folder is null || Inside(folder, path) is not { } file)
        {
            return ScreenPicture.Not(ScreenFault.NotThere);
        }
        try
        {
            var info = new FileInfo(file);
            return !info.Exists || info.LinkTarget is not null ? ScreenPicture.Not(ScreenFault.NotThere)
                : info.Length > MostBytes ? ScreenPicture.Not(ScreenFault.TooLarge)
                : Read(File.ReadAllBytes(file), hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ScreenPicture.Not(ScreenFault.NotThere);
        }
    }

    private static ScreenPicture Read(byte[] file, string hash)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(file)) != hash)
        {
            return ScreenPicture.Not(ScreenFault.Changed);
        }
        if (PngPixels.SizeOf(file) is not { Width: > 0, Height: > 0 } size)
        {
            return ScreenPicture.Not(ScreenFault.NotReadable);
        }
        if (size.Width > MostSide || size.Height > MostSide || (long)size.Width * size.Height > MostPixels)
        {
            return ScreenPicture.Not(ScreenFault.TooLarge);
        }
        var step = (int)Math.Max((size.Width + Width - 1) / Width, (size.Height + Height - 1) / Height);
        var (width, height) = (((int)size.Width + step - 1) / step, ((int)size.Height + step - 1) / step);
        return PngPixels.Read(file, step) is { } pixels ? new ScreenPicture(PngWriter.Write(pixels, width, height), width, height, ScreenFault.None) : ScreenPicture.Not(ScreenFault.NotReadable);
    }

    // Null when the path leads out of the folder.
    private static string? Inside(string folder, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }
        var root = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, path));
        return file.StartsWith(root, StringComparison.Ordinal) ? file : null;
    }
}
