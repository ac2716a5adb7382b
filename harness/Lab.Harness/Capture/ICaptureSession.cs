namespace Lab.Harness.Capture;

/// <summary>A running capture.</summary>
public interface ICaptureSession : IAsyncDisposable
{
    /// <summary>The capture's bytes, pcap or pcapng, as they come; ends when the capture ends. A read throws <see cref="CaptureException"/> or <see cref="IOException"/> when the source breaks.</summary>
    Stream Bytes { get; }

    /// <summary>True when the source ends by itself (a replayed file) rather than being stopped.</summary>
    bool EndsByItself { get; }

    /// <summary>True when the bytes come only when the source has ended, as those of a file that is fetched then; whether it runs the source itself must then have proven.</summary>
    bool BytesComeAtEnd => false;

    /// <summary>How much longer than usual the end may take, since bytes are fetched then.</summary>
    TimeSpan FetchLimit => TimeSpan.Zero;

    /// <summary>Asks the source to end; <see cref="Bytes"/> then ends after the last packet.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the source says of itself.</returns>
    Task<CaptureEnd> StopAsync(CancellationToken cancellationToken);
}
