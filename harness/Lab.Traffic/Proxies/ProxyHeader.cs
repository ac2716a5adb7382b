using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Proxies;

/// <summary>The header with which a proxy tells a server whose connection it hands on (HAProxy's PROXY protocol, versions 1 and 2): searched, then what follows is told anew.</summary>
internal sealed class ProxyHeader(FlowSide side) : StreamDecoder(side)
{
    private const int MaxLine = 107;
    private const int HeadBytes = 16;
    private readonly byte[] head = new byte[HeadBytes];
    private int count;
    private long rest = -1;

    private static ReadOnlySpan<byte> Signature => [0x0d, 0x0a, 0x0d, 0x0a, 0, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];

    /// <summary>Whether a client's bytes begin with such a header.</summary>
    public static Likeness Begins(ReadOnlySpan<byte> bytes)
    {
        var likeness = Compare(bytes, Signature);
        likeness = likeness == Likeness.No ? Compare(bytes, "PROXY TCP4 "u8) : likeness;
        likeness = likeness == Likeness.No ? Compare(bytes, "PROXY TCP6 "u8) : likeness;
        return likeness == Likeness.No ? Compare(bytes, "PROXY UNKNOWN"u8) : likeness;
    }

    public override void Data(ReadOnlySpan<byte> bytes, in StreamPosition at)
    {
        var taken = 0;
        while (taken < bytes.Length && rest != 0)
        {
            if (rest > 0)
            {
                var more = (int)Math.Min(rest, bytes.Length - taken);
                rest -= more;
                taken += more;
            }
            else
            {
                Step(bytes[taken++]);
            }
        }
        Side.Opacity.Clear += taken;
        if (Side.Searcher is { } searcher)
        {
            searcher.Begin("proxy-header");
            searcher.Feed(bytes[..taken], at);
        }
        if (rest == 0)
        {
            Side.Searcher?.End();
            Side.Decoder = new ProtocolDetector(Side);
            if (taken < bytes.Length)
            {
                Side.Decoder.Data(bytes[taken..], at.Plus(taken));
            }
        }
    }

    public override void Gap(long length, in StreamPosition at) => Side.Decoder = new UnknownStream(Side);

    private void Step(byte next)
    {
        if (count < HeadBytes)
        {
            head[count] = next;
        }
        count++;
        if (head[0] == 'P')
        {
            rest = next == '\n' || count >= MaxLine ? 0 : rest;
        }
        else if (count == HeadBytes)
        {
            rest = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(14));
        }
    }

    private static Likeness Compare(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> start) =>
        bytes.Length >= start.Length ? bytes.StartsWith(start) ? Likeness.Yes : Likeness.No : start.StartsWith(bytes) ? Likeness.Perhaps : Likeness.No;
}
