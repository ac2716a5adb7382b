namespace Lab.Traffic.Quic;

/// <summary>Puts the CRYPTO frames of one direction's Initial packets in order (RFC 9000 7.5). Bounded.</summary>
internal sealed class CryptoStream
{
    private const int MaxBytes = 32 << 10;
    private const int GoogleCrypto = 8; // Of T050 and T051; otherwise a stream's, which no Initial packet may hold (RFC 9000 12.4).
    private byte[] bytes = [];
    private bool[] known = [];
    private int contiguous;
    private bool read;

    /// <summary>The bytes from the start up to the first that is missing.</summary>
    public ReadOnlySpan<byte> Contiguous => bytes.AsSpan(0, contiguous);

    /// <summary>The message was read: lets go of the bytes, and takes no more.</summary>
    public void LetGo()
    {
        read = true;
        bytes = [];
        known = [];
        contiguous = 0;
    }

    /// <summary>Takes the CRYPTO frames of a packet; false when another frame follows that is neither padding, ping nor acknowledgement.</summary>
    public bool Take(ReadOnlySpan<byte> frames)
    {
        var reader = new QuicReader(frames);
        while (reader.TryNumber(out var type))
        {
            switch (type)
            {
                case 0 or 1:
                    break;
                case 2 or 3 when SkipAck(ref reader, ecn: type == 3):
                    break;
                case 6 or GoogleCrypto when reader.TryNumber(out var offset) && reader.TryNumber(out var length) && reader.TryTake(length, out var data):
                    Add(offset, data);
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool SkipAck(ref QuicReader reader, bool ecn)
    {
        if (!reader.TryNumber(out _) || !reader.TryNumber(out _) || !reader.TryNumber(out var ranges) || !reader.TryNumber(out _))
        {
            return false;
        }
        for (var numbers = Math.Min(ranges, 4_096) * 2 + (ecn ? 3UL : 0); numbers > 0; numbers--)
        {
            if (!reader.TryNumber(out _))
            {
                return false;
            }
        }
        return true;
    }

    private void Add(ulong offset, ReadOnlySpan<byte> data)
    {
        if (read || offset + (ulong)data.Length > MaxBytes)
        {
            return;
        }
        var end = (int)offset + data.Length;
        if (bytes.Length < end)
        {
            Array.Resize(ref bytes, Math.Min(MaxBytes, Math.Max(end, Math.Max(2_048, bytes.Length * 2))));
            Array.Resize(ref known, bytes.Length);
        }
        for (var i = 0; i < data.Length; i++)
        {
            if (!known[(int)offset + i])
            {
                bytes[(int)offset + i] = data[i];
                known[(int)offset + i] = true;
            }
        }
        while (contiguous < known.Length && known[contiguous])
        {
            contiguous++;
        }
    }
}
