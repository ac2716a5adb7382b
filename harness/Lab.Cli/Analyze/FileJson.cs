using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>The capture file, as <c>lab analyze --json</c> shows it.</summary>
internal sealed class FileJson(CaptureFormat one, string path)
{
    /// <summary>The file as it was named to the command; "-" for standard input.</summary>
    public string Path => path;

    public string Format => one.Format;

    public bool Complete => one.Complete;

    public IReadOnlyList<int> LinkTypes => one.LinkTypes;

    public long? Dropped => one.Dropped;

    public string? Compression => one.Compression;

    public long BlocksPassedOver => one.BlocksPassedOver;
}
