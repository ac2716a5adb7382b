using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>Puts handshake messages together from the records that carry them.</summary>
internal sealed class HandshakeBuffer
{
    private const int MaxBytes = 64 << 10;
    private byte[] bytes = [];
    private int count;
    private int read;
    private StreamPosition start;

    public bool IsEmpty => count == read;

    /// <summary>True when more was sent than is gathered; nothing is read from then on.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Adds content of a handshake record.</summary>
    /// <returns>False when there is no room for it: then nothing more is read.</returns>
    public bool Add(ReadOnlySpan<byte> content, in StreamPosition at)
    {
        Compact();
        if (IsSpent || count + content.Length > MaxBytes)
        {
            IsSpent = true;
            return false;
        }
        start = count == 0 ? at : start;
        if (bytes.Length < count + content.Length)
        {
            Array.Resize(ref bytes, Math.Max(count + content.Length, bytes.Length * 2));
        }
        content.CopyTo(bytes.AsSpan(count));
        count += content.Length;
        return true;
    }

    /// <summary>The next whole message; valid until more is added.</summary>
    /// <param name="type">Type of the message.</param>
    /// <param name="body">Its body.</param>
    /// <param name="at">Where the body was seen.</param>
    public bool TryNext(out int type, out ReadOnlySpan<byte> body, out StreamPosition at)
    {
        type = 0;
        body = default;
        at = start;
        var message = bytes.AsSpan(read, count - read);
        if (message.Length < 4)
        {
            return false;
        }
        var length = message[1] << 16 | message[2] << 8 | message[3];
        if (length > MaxBytes)
        {
            IsSpent = true;
            return false;
        }
        if (message.Length < 4 + length)
        {
            return false;
        }
        type = message[0];
        body = message.Slice(4, length);
        at = start.Plus(read + 4);
        read += 4 + length;
        return true;
    }

    /// <summary>What is no whole message.</summary>
    /// <param name="at">Where it was seen.</param>
    public ReadOnlySpan<byte> Rest(out StreamPosition at)
    {
        at = start.Plus(read);
        return bytes.AsSpan(read, count - read);
    }

    /// <summary>Lets go of everything and takes no more.</summary>
    public void GiveUp()
    {
        IsSpent = true;
        bytes = [];
        count = 0;
        read = 0;
    }

    private void Compact()
    {
        bytes.AsSpan(read, count - read).CopyTo(bytes);
        start = start.Plus(read);
        count -= read;
        read = 0;
        bytes = count == 0 ? [] : bytes;
    }
}
