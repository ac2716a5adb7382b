using System.IO.Compression;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.WebSockets;

public class WebSocketTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    // RFC 6455 5.7: "Hello", masked.
    [Fact]
    public void Masked_text_of_the_specification_is_read()
    {
        var facts = Open("").Send(Convert.FromHexString("818537fa213d7f9f4d5158")).ToCapture().Analyze(new Marker("greeting", MarkerKind.Text, "Hello"));

        facts.Hits.Single().Where.Should().Be("websocket");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(1_400)]
    public void Marker_is_found_under_the_mask_whatever_the_segments(int segment)
    {
        var frames = Frame(1, Frames.Text("{\"id\":\"356938035643809\"}"), mask: 0x9a3b5c7d);

        var facts = Open("").Send(frames, segment).ToCapture().Analyze(Imei);

        (facts.Hits.Single().Where, facts.Hits.Single().Matched, facts.Flows.Single().OpacityOut.Opaque).Should().Be(("websocket", "356938035643809", 0));
    }

    [Fact]
    public void Marker_split_over_fragments_with_a_ping_between_is_found()
    {
        byte[] frames = [.. Frame(1, Frames.Text("id=3569380"), 7, final: false), .. Frame(9, Frames.Text("alive"), 8), .. Frame(0, Frames.Text("35643809"), 9)];

        Open("").Send(frames).ToCapture().Analyze(Imei).Hits.Single().Where.Should().Be("websocket");
    }

    [Theory]
    [InlineData("permessage-deflate", false)]
    [InlineData("permessage-deflate; client_no_context_takeover", true)]
    public void Compressed_messages_are_unpacked_also_over_their_shared_window(string extension, bool fresh)
    {
        var text = "0380356480935693{\"imei\":\"356938035643809\"}{\"imei\":\"356938035643809\"}";
        using var output = new MemoryStream();
        List<byte> frames = [];
        var packer = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true);
        for (var i = 0; i < 3; i++)
        {
            if (fresh)
            {
                packer = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true);
            }
            packer.Write(Frames.Text(text + i));
            packer.Flush();
            frames.AddRange(Frame(1, output.ToArray()[..^4], 5, compressed: true));
            output.SetLength(0);
        }

        var hits = Open(extension).Send([.. frames]).ToCapture().Analyze(Imei).Hits;

        hits.Single(one => one.Forms[0] == "deflate").Count.Should().Be(6);
    }

    [Fact]
    public void Changed_frames_never_throw_and_all_bytes_stay_counted()
    {
        byte[] frames = [.. Frame(1, Frames.Text("id=356938035643809"), 7), .. Frame(2, [1, 2, 3, 4], 9, compressed: true), .. Frame(9, [1], 3)];
        var original = Open("permessage-deflate").Send(frames, 20).ToCapture().ToArray();
        Gen.Select(Gen.Int[24, original.Length - 1], Gen.Byte).Array[1, 6].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                return CaptureBuilder.Analyze(bytes, Imei).Flows.All(flow => flow.OpacityOut.Clear + flow.OpacityOut.Opaque + flow.OpacityOut.Metadata == flow.PayloadOut);
            },
            iter: 1_000);
    }

    private static Conversation Open(string extensions) => new Conversation().Handshake()
        .Send("GET /ws HTTP/1.1\r\nHost: ws.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n")
        .Answer("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + (extensions.Length == 0 ? "" : $"Sec-WebSocket-Extensions: {extensions}\r\n") + "\r\n");

    private static byte[] Frame(int opcode, byte[] content, uint mask, bool final = true, bool compressed = false)
    {
        byte[] key = [(byte)(mask >> 24), (byte)(mask >> 16), (byte)(mask >> 8), (byte)mask];
        byte[] length = content.Length < 126 ? [(byte)(0x80 | content.Length)] : [0xfe, (byte)(content.Length >> 8), (byte)content.Length];
        return [(byte)((final ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode), .. length, .. key, .. content.Select((one, i) => (byte)(one ^ key[i % 4]))];
    }
}
