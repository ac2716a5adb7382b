using System.IO.Compression;
using Lab.TestSupport;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>What mutants are made of: captures written here, one for each link, file format and protocol, and those of the shared corpus where it is on the machine.</summary>
internal static class SeedCaptures
{
    public static IReadOnlyList<SeedCapture> Own { get; } = [.. Files(), .. Links(), .. SeedTransports.All(), .. SeedApplications.All(), .. SeedContainers.All(), .. SeedProxies.All()];

    /// <summary>Captures of the shared corpus, smallest first; empty where it is not on the machine.</summary>
    public static IReadOnlyList<SeedCapture> Shared { get; } = SharedCorpus.Folder is not { } folder ? [] :
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, "pcaps")).Where(path => Path.GetExtension(path) is ".pcap" or ".pcapng")
            .OrderBy(path => new FileInfo(path).Length).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => new SeedCapture(Path.GetFileName(path), inner => inner(File.ReadAllBytes(path)), File.Exists(path + ".keys") ? File.ReadAllText(path + ".keys") : null)),
    ];

    private static List<byte[]> Talk() =>
    [
        Frames.Udp(DnsMessages.Query("a.example"), to: 53), Frames.Udp(DnsMessages.Answer("a.example", "b.example", [93, 184, 216, 34]), from: 53, to: 40_000),
        .. new Conversation().Handshake().Send("GET /?imei=356938035643809 HTTP/1.1\r\nHost: a\r\n\r\n", 20).Answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").Close().Frames,
    ];

    private static IEnumerable<SeedCapture> Files()
    {
        foreach (var (big, nano) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            yield return new SeedCapture($"pcap{(big ? "-be" : "-le")}{(nano ? "-ns" : "")}", inner => new CaptureBuilder(bigEndian: big, nanoseconds: nano).Add([.. Talk().Select(inner)]).ToArray());
        }
        yield return new SeedCapture("pcap-modified", Modified);
        yield return new SeedCapture("pcapng-le", inner => Sections(inner, first: false));
        yield return new SeedCapture("pcapng-be", inner => Sections(inner, first: true));
        yield return new SeedCapture("pcapng-gzip", inner => Packed(inner, bytes => new GZipStream(bytes, CompressionLevel.Fastest)));
        yield return new SeedCapture("pcapng-zstd", inner => new ZstdSharp.Compressor().Wrap(Sections(inner, first: false)).ToArray());
    }

    private static byte[] Packed(Func<byte[], byte[]> inner, Func<Stream, Stream> wrap)
    {
        var packed = new MemoryStream();
        using (var stream = wrap(packed))
        {
            stream.Write(Sections(inner, first: false));
        }
        return packed.ToArray();
    }

    // Patched libpcaps: eight more bytes behind each record's head.
    private static byte[] Modified(Func<byte[], byte[]> inner)
    {
        var plain = new CaptureBuilder().ToArray();
        CaptureBuilder.Put32(plain, 0, 0xa1b2cd34, bigEndian: false);
        List<byte> file = [.. plain];
        foreach (var frame in Talk().Select(inner))
        {
            var head = new byte[24];
            CaptureBuilder.Put32(head, 0, 1_700_000_000, bigEndian: false);
            CaptureBuilder.Put32(head, 8, (uint)frame.Length, bigEndian: false);
            CaptureBuilder.Put32(head, 12, (uint)frame.Length, bigEndian: false);
            file.AddRange([.. head, .. frame]);
        }
        return [.. file];
    }

    private static byte[] Sections(Func<byte[], byte[]> inner, bool first)
    {
        var builder = new PcapngBuilder();
        foreach (var big in new[] { first, !first })
        {
            builder.Section(big).Interface(1, resolution: 9).Interface(101).Interface(1, snapLength: 96, resolution: 0x8a);
            foreach (var (frame, i) in Talk().Select((frame, i) => (frame, i)))
            {
                builder.Packet(inner(frame), i % 5 == 4 ? 2 : 0, stamp: 1_700_000_000_000_000_000 + (ulong)i, comment: i % 3 == 0 ? "u-10123" : null);
            }
            builder.SimplePacket(inner(Frames.Udp([1, 2, 3]))).Statistics(0, 4).Packet(inner(Frames.UdpIp([1, 2, 3]).Bytes), 1);
            builder.Block(4, inner([1, 0, 7, 0, 93, 184, 216, 34, (byte)'a', (byte)'b', 0, 0, 0, 0, 0, 0])).Block(0x0bad, inner([.. AppName(big)])).Secrets("CLIENT_RANDOM 00 11\n");
        }
        return builder.ToArray();
    }

    private static byte[] AppName(bool big)
    {
        var body = new byte[20];
        CaptureBuilder.Put32(body, 0, 62_652, big);
        CaptureBuilder.Put16(body, 4, 1, big);
        body[6] = 1;
        CaptureBuilder.Put32(body, 8, 10_123, big);
        (body[12], body[13]) = (3, 2);
        Frames.Text("a.bAB").CopyTo(body, 14);
        return body;
    }

    private static IEnumerable<SeedCapture> Links()
    {
        foreach (var (type, header, six) in SeedLinks.Headers)
        {
            yield return new SeedCapture($"link-{type}-{(header.Length == 0 ? "raw" : header.Length / 2)}-{(six ? 6 : 4)}", inner =>
            {
                var ip = new[] { Frames.Text("imei=356938035643809"), DnsMessages.Query("x.example") }
                    .Select((payload, i) => Frames.UdpIp(payload, to: i == 0 ? 9_000 : 53, source: six ? "2001:db8::1" : Frames.Phone, destination: six ? "2001:4860::2" : Frames.Server).Bytes);
                return new CaptureBuilder(type).Add([.. ip.Select(one => inner([.. Convert.FromHexString(header), .. one]))]).ToArray();
            });
        }
    }
}
