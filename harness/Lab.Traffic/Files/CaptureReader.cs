namespace Lab.Traffic.Files;

/// <summary>Reads packet records off a stream, in place where a block of the stream holds the whole record.</summary>
internal sealed class CaptureReader : IDisposable
{
    private const int FirstJoinedBytes = 1 << 20;
    private readonly ReadAhead blocks;
    private readonly CaptureDecoder decoder;
    private byte[] buffer = [];
    private byte[] joined = [];
    private int start;
    private int count;

    /// <exception cref="CaptureFormatException">The stream does not begin as a capture.</exception>
    public CaptureReader(Stream stream)
    {
        blocks = new ReadAhead(stream);
        if (!Fill(CaptureDecoder.MagicBytes))
        {
            throw new CaptureFormatException($"The file has {count} bytes: too few for a pcap or pcapng file.");
        }
        decoder = CaptureDecoder.ForMagic(buffer.AsSpan(start, CaptureDecoder.MagicBytes))
            ?? throw new CaptureFormatException(
                $"The file begins with the bytes {Convert.ToHexStringLower(buffer, start, 4)}, which is neither pcap nor pcapng (compressed by gzip or Zstandard or not). Files compressed otherwise must be unpacked first.");
    }

    /// <summary>The decoder, which knows the format, link types and drops.</summary>
    public CaptureDecoder Decoder => decoder;

    /// <summary>Offset in the file of the next record.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes that end the file in the middle of a record; 0 when it ends well.</summary>
    public int CutBytes { get; private set; }

    /// <summary>False when the file is cut or broken.</summary>
    public bool Complete => decoder.Fault is null && CutBytes == 0;

    /// <summary>Reads the next packet; false at the end of what can be read.</summary>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public bool Next(out PacketRecord record, out long offset)
    {
        while (true)
        {
            offset = Position;
            switch (decoder.Next(buffer.AsSpan(start, count), out record, out var consumed))
            {
                case DecodeStep.Packet:
                    Take((int)consumed);
                    return true;
                case DecodeStep.Skipped:
                    if (!Skip(consumed))
                    {
                        return false;
                    }
                    break;
                case DecodeStep.NeedMore when Fill((int)consumed) || decoder.EndLookingAhead():
                    break;
                case DecodeStep.NeedMore:
                    CutBytes = count;
                    return false;
                default:
                    return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();

    private void Take(int bytes)
    {
        start += bytes;
        count -= bytes;
        Position += bytes;
    }

    private bool Skip(long bytes)
    {
        while (bytes > count)
        {
            bytes -= count;
            Take(count);
            if (!Fill(1))
            {
                CutBytes = 1;
                return false;
            }
        }
        Take((int)bytes);
        return true;
    }

    private bool Fill(int wanted)
    {
        while (count < wanted && blocks.Next(out var block, out var length))
        {
            if (count <= ReadAhead.Room)
            {
                buffer.AsSpan(start, count).CopyTo(block.AsSpan(ReadAhead.Room - count));
                buffer = block;
                start = ReadAhead.Room - count;
            }
            else
            {
                Join(block.AsSpan(ReadAhead.Room, length));
            }
            count += length;
        }
        return count >= wanted;
    }

    // For records longer than a packet's. Doubling keeps a false claim of length from costing memory that the file does not back with bytes.
    private void Join(ReadOnlySpan<byte> next)
    {
        var rest = buffer.AsSpan(start, count);
        if (joined.Length < count + next.Length)
        {
            joined = new byte[Math.Max(FirstJoinedBytes, (count + next.Length) * 2)];
        }
        rest.CopyTo(joined);
        next.CopyTo(joined.AsSpan(count));
        buffer = joined;
        start = 0;
    }
}
