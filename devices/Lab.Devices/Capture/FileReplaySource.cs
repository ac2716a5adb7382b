using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>Replays a stored capture: what was recorded elsewhere is judged as if it were recorded now.</summary>
public sealed class FileReplaySource : ICaptureSource
{
    private readonly string _path;

    /// <summary>Makes the source.</summary>
    /// <param name="path">Capture file.</param>
    public FileReplaySource(string path)
    {
        _path = path;
    }

    /// <inheritdoc/>
    public string Description => $"replay of {Path.GetFileName(_path)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Limits => ["The capture was recorded before this run: it shows nothing of what was done in it."];

    /// <inheritdoc/>
    public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<ICaptureSession>(new Session(File.OpenRead(_path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CaptureException($"The capture {_path} cannot be read: {e.Message} Name an existing file in lab.json, $.capture.file.", e);
        }
    }

    private sealed class Session(FileStream file) : ICaptureSession
    {
        public Stream Bytes => file;

        public bool EndsByItself => true;

        public Task<CaptureEnd> StopAsync(CancellationToken cancellationToken) => Task.FromResult(new CaptureEnd(null, null, null));

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
