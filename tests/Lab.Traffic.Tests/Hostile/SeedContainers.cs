using Lab.Traffic.Tests.Markers.GroundTruth;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Captures with a value in each container and in chains of them.</summary>
internal static class SeedContainers
{
    private static readonly byte[] Value = Frames.Text("{\"imei\":\"356938035643809\",\"phone\":\"+886912345678\",\"n\":1}");

    public static IEnumerable<SeedCapture> All() =>
    [
        .. LeakWriter.Wrappings.Select(form => new SeedCapture("in-" + form, inner => Udp(inner(Wrap(form, inner(Value)))))),
        new("in-chain-1", inner => Udp(inner(Wrap("percent", inner(Wrap("base64", inner(Wrap("gzip", inner(Value))))))))),
        new("in-chain-2", inner => Udp(inner(Wrap("protobuf", inner(Wrap("zlib", inner(Wrap("json", Value)))))))),
        new("in-chain-3", inner => Tcp(inner(Wrap("msgpack", inner(Wrap("br", inner(Wrap("hex", Value)))))))),
        new("in-chain-4", inner => Tcp(inner(Wrap("multipart", inner(Wrap("zip", inner(Wrap("cbor", Value)))))))),
        new("in-chain-5", inner => Tcp(inner(Wrap("jwt", inner(Wrap("quoted-printable", inner(Wrap("ascii85", Wrap("base32", Value))))))))),
        new("in-grpc", inner => Udp(inner([0, 0, 0, 0, (byte)Wrap("protobuf", Value).Length, .. Wrap("protobuf", Value)]))),
    ];

    // A writer of its own for each: the same bytes whenever it is asked.
    private static byte[] Wrap(string form, byte[] bytes) => new LeakWriter(new Random(7)).Wrap(form, bytes);

    private static byte[] Udp(byte[] payload) => new CaptureBuilder().Add(Frames.Udp(payload)).ToArray();

    private static byte[] Tcp(byte[] payload) => new Conversation(server: 9_000).Handshake().Send(payload, 50).Close().ToCapture().ToArray();
}
