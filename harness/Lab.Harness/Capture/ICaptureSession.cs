namespace Lab.Harness.Capture;

/// <summary>A running capture.</summary>
public interface ICaptureSession : IAsyncDisposable
{
    /// <summary>The capture's bytes, pcap or pcapng, as they come; ends when the capture ends. A read throws <see cref="CaptureException"/> or <see cref="IOException"/> when the source breaks.</summary>
    Stream Bytes { get; }

    /// <summary>True when the source ends by itself (a replayed file) rather than being stopped.</summary>
    bool EndsByItself { get; }

    /// <summary>Asks the source to end; <see cref="Bytes"/> then ends after the last packet.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the source says of itself.</returns>
    Task<CaptureEnd> StopAsync(CancellationToken cancellationToken);
}
