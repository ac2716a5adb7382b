using Lab.Traffic.Model;

namespace Lab.Traffic;

/// <summary>Turns a capture into facts in one pass, in bounded memory.</summary>
public static class CaptureAnalyzer
{
    /// <summary>Reads a pcap or pcapng stream to its end.</summary>
    /// <param name="capture">The file's bytes; need not be seekable.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The facts. A damaged file gives those of the part before the damage.</returns>
    /// <exception cref="CaptureFormatException">The stream does not begin as a pcap or pcapng file.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static CaptureFacts Analyze(Stream capture, AnalysisOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
