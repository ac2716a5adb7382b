using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Decryption;

public class WaitingRecordsTests
{
    [Fact]
    public void Records_without_a_server_hello_wait_within_a_bound_and_are_counted_as_opaque()
    {
        var conversation = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello(Tls13Connection.Random)));
        for (var i = 0; i < 40; i++)
        {
            conversation.Send(TlsMessages.Record(23, new byte[16_000]));
        }

        var facts = CaptureBuilder.Analyze(conversation.ToCapture().ToArray(), Tls13Connection.Keys);

        (facts.Tls.Single().ClosedReason, facts.Flows.Single().OpacityOut.Opaque).Should().Be(("the server hello is not in the capture", 40 * 16_000));
    }
}
