namespace Lab.Traffic.Markers;

/// <summary>Decodes percent escapes and plus signs (RFC 3986 2.1, form encoding) for a search.</summary>
internal sealed class PercentDecoder
{
    private const int BlockBytes = 4_096;
    private readonly StreamSearcher searcher;
    private readonly string place;
    private readonly byte[] block = new byte[BlockBytes];
    private readonly Origin[] escape = new Origin[2];
    private readonly byte[] escapeBytes = new byte[2];
    private int escapeCount;
    private int count;

    public PercentDecoder(StreamSearcher searcher, string place)
    {
        this.searcher = searcher;
        this.place = place;
        searcher.Begin(place);
    }

    /// <summary>Decodes the next bytes, which have one origin.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, in Origin origin)
    {
        var runStart = true;
        for (var i = 0; i < bytes.Length; i++)
        {
            var one = bytes[i];
            if (escapeCount == 0 && one != '%' && one != '+')
            {
                Put(one, origin.Plus(i), runStart, converted: false);
                runStart = false;
                continue;
            }
            TakeEscape(one, origin.Plus(i));
            runStart = true;
        }
        Flush();
    }

    /// <summary>Ends the place.</summary>
    public void End()
    {
        ReleaseEscape();
        Flush();
        searcher.End();
    }

    private void TakeEscape(byte one, in Origin origin)
    {
        if (escapeCount == 0 && one == '+')
        {
            Put((byte)' ', origin, noteOrigin: true, converted: true);
            return;
        }
        if (escapeCount == 0 || (escapeCount == 1 && char.IsAsciiHexDigit((char)one)))
        {
            escape[escapeCount] = origin;
            escapeBytes[escapeCount++] = one;
            return;
        }
        if (escapeCount == 2 && char.IsAsciiHexDigit((char)one))
        {
            escapeCount = 0;
            Put((byte)(Hex(escapeBytes[1]) << 4 | Hex(one)), escape[0], noteOrigin: true, converted: true);
            return;
        }
        ReleaseEscape();
        if (one is (byte)'%' or (byte)'+')
        {
            TakeEscape(one, origin);
        }
        else
        {
            Put(one, origin, noteOrigin: true, converted: false);
        }
    }

    private void ReleaseEscape()
    {
        for (var i = 0; i < escapeCount; i++)
        {
            Put(escapeBytes[i], escape[i], noteOrigin: true, converted: false);
        }
        escapeCount = 0;
    }

    private void Put(byte one, in Origin origin, bool noteOrigin, bool converted)
    {
        if (count == BlockBytes)
        {
            Flush();
        }
        if (noteOrigin)
        {
            searcher.NoteOrigin(origin with { Logical = searcher.Position + count, Converted = converted });
        }
        block[count++] = one;
    }

    private void Flush()
    {
        if (count > 0)
        {
            searcher.Begin(place);
            searcher.FeedKnown(block.AsSpan(0, count));
            count = 0;
        }
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
