namespace Lab.Traffic.Pictures;

/// <summary>The bits of a JPEG scan: stuffed zeros are skipped, a marker ends them (ITU-T T.81 F.2.2.5). Behind the end zeros follow, and that is told.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> bytes, int start)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int current;
    private int left;

    /// <summary>Where the next byte stands.</summary>
    public int Position { get; private set; } = start;

    /// <summary>True when bits were asked for behind the end.</summary>
    public bool IsPastEnd { get; private set; }

    /// <summary>The next bit.</summary>
    public int Next()
    {
        if (left == 0)
        {
            Load();
        }
        left--;
        return current >> left & 1;
    }

    /// <summary>The next bits as a number with sign (F.2.2.1, table F.1).</summary>
    public int Signed(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++)
        {
            value = value << 1 | Next();
        }
        return count > 0 && value < 1 << count - 1 ? value - (1 << count) + 1 : value;
    }

    /// <summary>Skips bits.</summary>
    public void Skip(int count)
    {
        for (; count > left; Load())
        {
            count -= left;
            left = 0;
        }
        left -= count;
    }

    /// <summary>Goes on behind the next restart marker; false when there is none.</summary>
    public bool Restart()
    {
        left = 0;
        while (Position + 1 < bytes.Length)
        {
            if (bytes[Position] == 0xff && bytes[Position + 1] is not (0 or 0xff))
            {
                var isRestart = bytes[Position + 1] is >= 0xd0 and <= 0xd7;
                Position += isRestart ? 2 : 0;
                return isRestart;
            }
            Position++;
        }
        return false;
    }

    private void Load()
    {
        left = 8;
        if (Position >= bytes.Length || (bytes[Position] == 0xff && (Position + 1 >= bytes.Length || bytes[Position + 1] != 0)))
        {
            IsPastEnd = true;
            current = 0;
            return;
        }
        current = bytes[Position];
        Position += current == 0xff ? 2 : 1;
    }
}
