using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tls;

/// <summary>Records that claim to be of TLS and hold something else: nothing hides there.</summary>
public class UnreadRecordTests
{
    private static readonly Marker Imei = new("imei1", MarkerKind.Imei, "860000000000006");

    [Fact]
    public void Handshake_message_that_never_ends_is_searched_and_is_content_that_nobody_read() =>
        Analyze([22, 3, 3, 0x20, 0, 1, 0, 0x90, 0, .. "x=860000000000006;"u8, .. new byte[900]]).Should().Match<CaptureFacts>(one => one.Hits.Single().Where == "tls.record" && one.Flows[0].OpacityOut.Opaque > 900);

    [Theory]
    [InlineData(22)]
    [InlineData(24)]
    [InlineData(20)]
    public void Records_behind_the_handshake_are_searched(byte type) =>
        Analyze([.. TlsMessages.Record(22, TlsMessages.ClientHello(new byte[32])), .. TlsMessages.Record(20, [1]), .. TlsMessages.Record(type, [.. "x=860000000000006;"u8, .. new byte[60]])])
            .Hits.Single().Where.Should().Be("tls.record");

    [Fact]
    public void Much_behind_the_handshake_in_records_that_nobody_reads_is_opaque() =>
        Analyze([.. TlsMessages.Record(22, TlsMessages.ClientHello(new byte[32])), .. TlsMessages.Record(20, [1]), .. TlsMessages.Record(22, new byte[5_000])]).Flows[0].OpacityOut.Opaque.Should().BeInRange(4_700, 5_000);

    [Fact]
    public void End_of_a_handshake_is_no_content() =>
        Analyze([.. TlsMessages.Record(22, TlsMessages.ClientHello(new byte[32])), .. TlsMessages.Record(20, [1]), .. TlsMessages.Record(22, new byte[40])]).Flows[0].OpacityOut.Opaque.Should().Be(0);

    private static CaptureFacts Analyze(byte[] sent) => new Conversation(server: 443).Handshake().Send(sent).Close().ToCapture().Analyze(Imei);
}
