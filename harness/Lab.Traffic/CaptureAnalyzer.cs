using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic;

/// <summary>Turns a capture into facts in one pass, in bounded memory.</summary>
public static class CaptureAnalyzer
{
    private const int PacketsBetweenChecks = 4_096;

    /// <summary>Reads a pcap or pcapng stream to its end.</summary>
    /// <param name="capture">The file's bytes; need not be seekable.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The facts. A damaged file gives those of the part before the damage.</returns>
    /// <exception cref="CaptureFormatException">The stream does not begin as a pcap or pcapng file.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static CaptureFacts Analyze(Stream capture, AnalysisOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(options);
        var reader = new CaptureReader(capture);
        var context = new AnalysisContext(options);
        var pass = new AnalysisPass(context);
        while (reader.Next(out var record, out var offset))
        {
            pass.Take(record, offset);
            if (pass.Packets % PacketsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        NoteEnd(reader, context);
        return pass.Finish(new CaptureFormat
        {
            Format = reader.Decoder.Format,
            Complete = reader.Complete,
            LinkTypes = reader.Decoder.LinkTypes,
            Dropped = reader.Decoder.Dropped,
        }, reader.Decoder.AppNames);
    }

    private static void NoteEnd(CaptureReader reader, AnalysisContext context)
    {
        if (reader.Decoder.Fault is { } fault)
        {
            context.Problems.Note("file-section", $"the file cannot be read beyond offset {reader.Position}: {fault}", null, reader.Position);
        }
        else if (reader.CutBytes > 0)
        {
            context.Problems.Note("file-cut", $"the file ends in the middle of a record that begins at offset {reader.Position}", null, reader.Position);
        }
    }
}
