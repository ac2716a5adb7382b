using Lab.Traffic.Tcp;

namespace Lab.Traffic.Http;

/// <summary>
/// What the end of a compressed body tells of the bytes that must come out of it: their number (gzip, RFC 1952 2.3.1) or Adler-32 (zlib, RFC 1950 2.2).
/// The platform's streams take a body that is cut for one that ends.
/// </summary>
internal sealed class UnpackedTrailer
{
    private const int TrailerBytes = 4;
    private const uint AdlerModulus = 65_521;
    private const int AdlerRun = 5_552;
    private readonly bool zlib;
    private readonly uint expected;
    private readonly int members;
    private uint length;
    private uint low = 1;
    private uint high;

    private UnpackedTrailer(bool zlib, uint expected, int members)
    {
        this.zlib = zlib;
        this.expected = expected;
        this.members = members;
    }

    /// <summary>True when what came out is what the end tells.</summary>
    public bool Holds => zlib ? (high << 16 | low) == expected : length == expected || (members > 1 && length > expected);

    /// <summary>The trailer of a body; null for codings that have none, or that the platform checks.</summary>
    public static UnpackedTrailer? Of(string coding, IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments)
    {
        var zlib = coding == "deflate" && ContentDecoder.LooksLikeZlib(segments[0].Bytes);
        if (!zlib && coding is not ("gzip" or "x-gzip"))
        {
            return null;
        }
        var last = new byte[TrailerBytes];
        var missing = TrailerBytes;
        for (var i = segments.Count - 1; i >= 0 && missing > 0; i--)
        {
            var bytes = segments[i].Bytes;
            for (var n = bytes.Length - 1; n >= 0 && missing > 0; n--)
            {
                last[--missing] = bytes[n];
            }
        }
        return zlib
            ? new UnpackedTrailer(true, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(last), 1)
            : new UnpackedTrailer(false, System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last), Members(segments));
    }

    /// <summary>The next bytes that came out.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        length += (uint)bytes.Length;
        while (zlib && !bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(bytes.Length, AdlerRun)];
            bytes = bytes[run.Length..];
            foreach (var one in run)
            {
                low += one;
                high += low;
            }
            low %= AdlerModulus;
            high %= AdlerModulus;
        }
    }

    // A gzip file may have several members, each with a length of its own: at most counted, never trusted beyond that.
    private static int Members(IReadOnlyList<(StreamPosition At, byte[] Bytes)> segments) => segments.Sum(one => one.Bytes.AsSpan().Count((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]));
}
