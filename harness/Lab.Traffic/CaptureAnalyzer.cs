using Lab.Traffic.Decryption;
using Lab.Traffic.Files;
using Lab.Traffic.Flows;
using Lab.Traffic.Model;

namespace Lab.Traffic;

/// <summary>Turns a capture into facts in one pass, in bounded memory; in two where keys stand behind the packets that they open.</summary>
public static class CaptureAnalyzer
{
    private const int PacketsBetweenChecks = 4_096;

    /// <summary>Reads a pcap or pcapng stream to its end.</summary>
    /// <param name="capture">The file's bytes, as they are or compressed as a whole by gzip or Zstandard; need not be seekable.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellationToken">Stops the analysis.</param>
    /// <returns>The facts. A damaged file gives those of the part before the damage.</returns>
    /// <exception cref="CaptureFormatException">The stream does not begin as a pcap or pcapng file, also not inside of gzip or Zstandard.</exception>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public static CaptureFacts Analyze(Stream capture, AnalysisOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(options);
        var keys = options.Keys?.Copy() ?? new KeyLog();
        var start = capture.CanSeek ? capture.Position : 0;
        var facts = Pass(capture, options, keys, first: true, cancellationToken);
        if (keys.CameLate && capture.CanSeek)
        {
            // Secrets stood behind the packets that they open: all of them are known now.
            capture.Position = start;
            facts = Pass(capture, options, keys, first: false, cancellationToken);
        }
        return facts;
    }

    private static CaptureFacts Pass(Stream capture, AnalysisOptions options, KeyLog keys, bool first, CancellationToken cancellationToken)
    {
        var opened = CaptureSource.Open(capture);
        using var source = opened as CaptureSource;
        using var reader = Begin(opened, source);
        reader.Decoder.Keys = first ? keys : null;
        using var context = new AnalysisContext(options) { Keys = keys };
        var pass = new AnalysisPass(context);
        var sweeper = new FlowSweeper();
        while (reader.Next(out var record, out var offset))
        {
            pass.Take(record, offset);
            if (pass.Packets % PacketsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sweeper.Look();
            }
        }
        NoteEnd(reader, source, context);
        NoteKeys(context, keys, unused: keys.CameLate && !capture.CanSeek);
        return pass.Finish(new CaptureFormat
        {
            Format = reader.Decoder.Format,
            Complete = reader.Complete && source?.Fault is null,
            LinkTypes = reader.Decoder.LinkTypes,
            Dropped = reader.Decoder.Dropped,
            Compression = source?.Compression,
            BlocksPassedOver = reader.Decoder.BlocksPassedOver,
        }, reader.Decoder.AppNames);
    }

    private static CaptureReader Begin(Stream opened, CaptureSource? source)
    {
        try
        {
            return new CaptureReader(opened);
        }
        catch (CaptureFormatException) when (source?.Fault is { } fault)
        {
            throw new CaptureFormatException($"The file cannot be read: {fault}.");
        }
    }

    private static void NoteKeys(AnalysisContext context, KeyLog keys, bool unused)
    {
        if (keys.RejectedLines > 0)
        {
            context.Problems.Note("key-log", $"{keys.RejectedLines} lines of the keys given do not hold and were left out", null, null);
        }
        if (unused)
        {
            context.Problems.Note("keys-late", "keys stand behind the packets that they open; a stream that cannot be read twice stays closed there: analyse it as a file", null, null);
        }
    }

    private static void NoteEnd(CaptureReader reader, CaptureSource? source, AnalysisContext context)
    {
        if (reader.Decoder.UnknownBlocks is > 0 and var unknown)
        {
            context.Problems.Note("pcapng-block", $"{unknown} pcapng blocks are of types that are not known (the first is of type 0x{reader.Decoder.FirstUnknownBlock:x8}); they were passed over", null, null);
        }
        if (source?.Fault is { } damage)
        {
            context.Problems.Note("file-compression", $"{damage}; {(reader.CutBytes > 0 ? $"the record that begins at offset {reader.Position} of them is cut" : "what follows cannot be read")}", null, reader.Position);
            return;
        }
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
