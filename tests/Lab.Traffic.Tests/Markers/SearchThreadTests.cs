using Lab.Traffic.Markers;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

public class SearchThreadTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Fact]
    public void Fault_on_the_thread_of_the_search_is_thrown_where_packets_are_read()
    {
        using var search = new SearchThread(() => throw new InvalidOperationException("no patterns"), alone: true);

        search.Invoking(one => one.Finish()).Should().Throw<InvalidOperationException>().WithMessage("no patterns");
    }

    [Fact]
    public void Search_that_is_given_up_ends()
    {
        var search = new SearchThread(() => new MarkerSearch([Imei], []), alone: true);

        search.Invoking(one => one.Dispose()).Should().NotThrow();
    }

    // A record that claims to be encrypted need not be.
    [Theory]
    [InlineData("id=356938035643809;", 1_400)]
    [InlineData("id=356938035643809;", 7)]
    [InlineData("{\"d\":\"eyJpbWVpIjoiMzU2OTM4MDM1NjQzODA5In0\",\"text\":\"and more of it, so that it is no short record at all\"}", 1_400)]
    public void Marker_in_a_record_that_claims_to_be_encrypted_is_found(string content, int segment)
    {
        var flow = new Conversation(server: 443).Handshake().Send(TlsMessages.Record(22, TlsMessages.ClientHello()))
            .Answer(TlsMessages.Record(22, TlsMessages.ServerHello(new byte[32], 0x0304, 0x1301)))
            .Send(TlsMessages.Record(23, Frames.Text(content)), segment).Close();

        flow.ToCapture().Analyze(Imei).Hits.Single().Where.Should().Be("tls.data");
    }
}
