namespace Lab.Traffic.Files;

/// <summary>Reads packet records off a stream through one buffer of 1 MiB.</summary>
internal sealed class CaptureReader
{
    private const int BufferBytes = 1 << 20;
    private readonly Stream stream;
    private readonly CaptureDecoder decoder;
    private byte[] buffer = new byte[BufferBytes];
    private int start;
    private int count;
    private bool ended;

    /// <exception cref="CaptureFormatException">The stream does not begin as a capture.</exception>
    public CaptureReader(Stream stream)
    {
        this.stream = stream;
        if (!Fill(CaptureDecoder.MagicBytes))
        {
            throw new CaptureFormatException($"The file has {count} bytes: too few for a pcap or pcapng file.");
        }
        decoder = CaptureDecoder.ForMagic(buffer.AsSpan(0, CaptureDecoder.MagicBytes))
            ?? throw new CaptureFormatException(
                $"The file begins with the bytes {Convert.ToHexStringLower(buffer, 0, 4)}, which is neither pcap nor pcapng. Compressed files must be unpacked first.");
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
        if (count < wanted && start + wanted > buffer.Length)
        {
            // Doubling keeps a false claim of length from costing memory that the file does not back with bytes.
            var target = wanted > buffer.Length ? new byte[Math.Min(wanted * 2L, 64 << 20)] : buffer;
            buffer.AsSpan(start, count).CopyTo(target);
            buffer = target;
            start = 0;
        }
        while (count < wanted && !ended)
        {
            var read = stream.Read(buffer, start + count, buffer.Length - start - count);
            ended = read == 0;
            count += read;
        }
        return count >= wanted;
    }
}
