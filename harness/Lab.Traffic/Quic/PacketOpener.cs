using Lab.Traffic.Decryption;

namespace Lab.Traffic.Quic;

/// <summary>Opens the packets of one direction in one epoch, over key updates (RFC 9001 5 and 6, RFC 9369 3.3).</summary>
internal sealed class PacketOpener : IDisposable
{
    private const int MaxVainUpdates = 512;

    // 1 + version + two connection ids with their lengths + length + number.
    private const int LongestHeader = 1 + 4 + 21 + 21 + 8 + 4;
    private readonly CipherSuite suite;
    private readonly string prefix;
    private readonly NumberSpace numbers;
    private readonly HeaderProtection header;
    private byte[] secret;
    private PayloadProtection current;
    private PayloadProtection? former;
    private bool phase;
    private int vainUpdates;

    public PacketOpener(CipherSuite suite, uint version, byte[] secret, NumberSpace numbers)
    {
        this.suite = suite;
        this.secret = secret;
        this.numbers = numbers;
        prefix = version == QuicVersion.Two ? "quicv2 " : "quic ";
        header = new HeaderProtection(suite, Expand(secret, "hp", suite.KeyBytes));
        current = Protection(secret);
    }

    /// <summary>Opens a packet.</summary>
    /// <param name="packet">The packet, from its first byte to its end.</param>
    /// <param name="numberOffset">Where the packet number stands.</param>
    /// <param name="plaintext">Takes the frames; at least as long as the packet.</param>
    /// <param name="headerBytes">Length of the head: the first frame stands there.</param>
    /// <returns>Length of the frames; -1 when the packet does not open.</returns>
    public int Open(ReadOnlySpan<byte> packet, int numberOffset, Span<byte> plaintext, out int headerBytes)
    {
        headerBytes = 0;
        if (packet.Length < numberOffset + 4 + HeaderProtection.SampleBytes || numberOffset > LongestHeader - 4)
        {
            return -1;
        }
        Span<byte> mask = stackalloc byte[HeaderProtection.SampleBytes];
        header.Mask(packet.Slice(numberOffset + 4, HeaderProtection.SampleBytes), mask);
        var isLong = packet[0] >= 0x80;
        var first = (byte)(packet[0] ^ mask[0] & (isLong ? 0x0f : 0x1f));
        var numberBytes = (first & 0x03) + 1;
        headerBytes = numberOffset + numberBytes;
        var length = packet.Length - headerBytes - PayloadProtection.TagBytes;
        if (length < 0)
        {
            return -1;
        }
        Span<byte> clear = stackalloc byte[LongestHeader];
        clear = clear[..headerBytes];
        packet[..headerBytes].CopyTo(clear);
        clear[0] = first;
        uint truncated = 0;
        for (var i = 0; i < numberBytes; i++)
        {
            clear[numberOffset + i] ^= mask[1 + i];
            truncated = truncated << 8 | clear[numberOffset + i];
        }
        var number = numbers.Restore(truncated, numberBytes);
        if (!TryOpen(isLong ? phase : (first & 0x04) != 0, number, clear, packet[headerBytes..], plaintext[..length]))
        {
            return -1;
        }
        numbers.Take(number);
        return length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        header.Dispose();
        current.Dispose();
        former?.Dispose();
    }

    private bool TryOpen(bool packetPhase, ulong number, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, Span<byte> plaintext)
    {
        if (packetPhase == phase)
        {
            // An even number of updates may have gone unseen.
            return current.TryOpen(number, head, payload, plaintext) || (head[0] < 0x80 && TryUpdated(2, number, head, payload, plaintext));
        }
        return (former is not null && former.TryOpen(number, head, payload, plaintext)) || TryUpdated(1, number, head, payload, plaintext);
    }

    private bool TryUpdated(int updates, ulong number, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, Span<byte> plaintext)
    {
        if (vainUpdates >= MaxVainUpdates)
        {
            return false;
        }
        var next = secret;
        for (var i = 0; i < updates; i++)
        {
            next = Expand(next, "ku", next.Length);
        }
        var protection = Protection(next);
        if (!protection.TryOpen(number, head, payload, plaintext))
        {
            protection.Dispose();
            vainUpdates++;
            return false;
        }
        former?.Dispose();
        (former, current, secret) = (current, protection, next);
        phase ^= updates == 1;
        return true;
    }

    private PayloadProtection Protection(byte[] one) => new(suite, Expand(one, "key", suite.KeyBytes), Expand(one, "iv", 12));

    private byte[] Expand(byte[] one, string label, int length) => KeySchedule.ExpandLabel(suite.Hash, one, prefix + label, length);
}
