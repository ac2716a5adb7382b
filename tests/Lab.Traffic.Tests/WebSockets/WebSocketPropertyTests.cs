using System.Net.WebSockets;
using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.WebSockets;

/// <summary>Frames that the platform's own WebSocket writes, masked, in random messages and segments.</summary>
public class WebSocketPropertyTests
{
    [Fact]
    public void Messages_of_the_platforms_client_are_read() => Gen.Select(Gen.Byte[0x80, 0xff].Array[0, 300], Gen.Int[1, 4], Gen.Int[1, 100]).Sample(
        (before, messages, segment) =>
        {
            var wire = new MemoryStream();
            using (var socket = WebSocket.CreateFromStream(wire, new WebSocketCreationOptions { IsServer = false }))
            {
                for (var i = 0; i < messages; i++)
                {
                    socket.SendAsync((byte[])[.. before, .. "356938035643809"u8], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).GetAwaiter().GetResult();
                }
            }
            var facts = new Conversation().Handshake().Send("GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n").Answer("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n").Send(wire.ToArray(), segment)
                .ToCapture().Analyze(new Marker("imei", MarkerKind.Imei, "356938035643809"));
            return facts.Hits.Single() is { Where: "websocket" } hit && hit.Count == messages && facts.Flows.Single().OpacityOut.Opaque == 0;
        },
        iter: 200);
}
