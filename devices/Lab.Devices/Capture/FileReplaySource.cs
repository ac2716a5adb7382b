using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>A stored capture, replayed as fast as it is read.</summary>
internal sealed class FileReplaySource(string path) : ICaptureSource
{
    public string Description => $"stored capture {Path.GetFileName(path)}";

    public IReadOnlyList<string> Limits { get; } =
    [
        "The capture was recorded before this run: the states and actions of this run are not in it.",
        "How it was recorded, and what was lost then, only its own counters tell.",
    ];

    public async Task<ICaptureSession> StartAsync(CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 64 * 1024 });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CaptureException($"The capture file {path} cannot be opened: {e.Message} Check \"capture.file\" in lab.json.", e);
        }
        var head = await CaptureHead.ReadAsync(file, cancellationToken);
        if (head.Length < CaptureHead.Length || !CaptureHead.IsCapture(head))
        {
            await file.DisposeAsync();
            throw new CaptureException($"{path} is no capture: it begins with {CaptureHead.Show(head)}, expected pcap or pcapng. Check \"capture.file\" in lab.json; unpack a packed file.");
        }
        file.Position = 0;
        return new Session(file);
    }

    private sealed class Session(FileStream file) : ICaptureSession
    {
        public Stream Bytes => file;

        public bool EndsByItself => true;

        public Task<CaptureEnd> StopAsync(CancellationToken cancellationToken) => Task.FromResult(new CaptureEnd(null, null, null));

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
