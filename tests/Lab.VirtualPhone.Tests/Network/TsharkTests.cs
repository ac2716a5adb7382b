using System.Text;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Network;

public sealed class TsharkTests
{
    private const string Faults = "_ws.malformed || ip.checksum.status == 0 || "
        + "tcp.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0";

    [Theory]
    [InlineData(LinkFraming.Sll, "1.2")]
    [InlineData(LinkFraming.Sll2, "1.3")]
    public async Task No_packet_is_malformed_and_no_checksum_is_wrong(LinkFraming framing, string tls)
    {
        var capture = await EverythingAsync(SampleNetwork.Profile(framing, tls));

        var faults = await Tshark.ReadAsync(capture, "-Y", Faults);

        faults.Should().BeEmpty();
    }

    [Fact]
    public async Task No_segment_is_lost_or_repeated_on_an_unimpaired_network()
    {
        var capture = await EverythingAsync(SampleNetwork.Profile());

        var analysis = await Tshark.ReadAsync(capture, "-Y", "tcp.analysis.flags && !tcp.analysis.window_update");

        analysis.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_protocol_is_recognised()
    {
        var capture = await EverythingAsync(SampleNetwork.Profile());

        var protocols = string.Join(' ', await Tshark.ReadAsync(capture, "-T", "fields", "-e", "frame.protocols"));

        protocols.Should().ContainAll(":dns", ":http", ":tls", ":ntp", ":icmp", ":xmpp");
    }

    [Theory]
    [InlineData("1.2", "0x0303")]
    [InlineData("1.3", "0x0304")]
    public async Task The_server_name_and_the_version_agreed_are_in_the_handshake(string tls, string version)
    {
        using var recorded = new RecordedNetwork(SampleNetwork.Profile(tls: tls));
        await recorded.GetSecurely("secure.example");
        var capture = await recorded.StopAsync();

        var names = await Tshark.ReadAsync(capture, "-Y", "tls.handshake.type == 1", "-T", "fields", "-e", "tls.handshake.extensions_server_name");
        var versions = await Tshark.ReadAsync(
            capture, "-Y", "tls.handshake.type == 2", "-T", "fields", "-e", "tls.handshake.version", "-e", "tls.handshake.extensions.supported_version");

        names.Should().Equal("secure.example");
        versions.Should().ContainSingle().Which.Should().EndWith(version + (tls == "1.2" ? "\t" : ""));
    }

    [Fact]
    public async Task Http_requests_and_answers_are_read_back()
    {
        using var recorded = new RecordedNetwork();
        await recorded.Get("web.example", "/pass/user@id?type=MXPH&externalId=%2B886912345678");
        var capture = await recorded.StopAsync();

        var requests = await Tshark.ReadAsync(capture, "-Y", "http.request", "-T", "fields", "-e", "http.request.full_uri");
        var answers = await Tshark.ReadAsync(capture, "-Y", "http.response", "-T", "fields", "-e", "http.response.code", "-e", "http.file_data");

        requests.Should().Equal("http://web.example/pass/user@id?type=MXPH&externalId=%2B886912345678");
        answers.Should().Equal("200\thello");
    }

    [Theory]
    [InlineData("web.example", "0\t203.0.113.10\t")]
    [InlineData("six.example", "0\t203.0.113.16\t|0\t\t2001:db8::16")]
    [InlineData("no.such.name", "3\t\t")]
    public async Task Dns_answers_are_read_back(string name, string expected)
    {
        using var recorded = new RecordedNetwork();
        await recorded.Network.LookUpAsync(name, RecordedNetwork.Token);
        var capture = await recorded.StopAsync();

        var answers = await Tshark.ReadAsync(
            capture, "-Y", "dns.flags.response == 1", "-T", "fields", "-e", "dns.flags.rcode", "-e", "dns.a", "-e", "dns.aaaa");

        answers.Should().Equal(expected.Split('|'));
    }

    [Fact]
    public async Task Lost_segments_are_seen_as_retransmissions_and_the_stream_is_whole()
    {
        var profile = SampleNetwork.Profile(impairments: new Impairments { Loss = 0.2, Reordering = 0.1 });
        using var recorded = new RecordedNetwork(profile);
        await recorded.Send("web.example", TransmissionProtocol.Http, 80, Encoding.ASCII.GetBytes(
            "POST / HTTP/1.1\r\nHost: web.example\r\nContent-Length: 100000\r\n\r\n" + new string('y', 100_000)));
        await recorded.Get("large.example");
        var capture = await recorded.StopAsync();

        var repeated = await Tshark.ReadAsync(capture, "-Y", "tcp.analysis.retransmission || tcp.analysis.out_of_order || tcp.analysis.fast_retransmission");
        var bodies = await Tshark.ReadAsync(capture, "-Y", "http", "-T", "fields", "-e", "http.content_length");

        repeated.Should().NotBeEmpty();
        bodies.Should().Equal("100000", "5", "200000");
    }

    private static async Task<byte[]> EverythingAsync(NetworkProfile profile)
    {
        using var recorded = new RecordedNetwork(profile);
        var token = RecordedNetwork.Token;
        await Task.WhenAll(
            recorded.Get("web.example"),
            recorded.Get("large.example"),
            recorded.GetSecurely("secure.example"),
            recorded.Send("time.example", TransmissionProtocol.Ntp, 123),
            recorded.Send("stream.example", TransmissionProtocol.Tcp, 5222, Encoding.UTF8.GetBytes("<stream:stream to='example'>")),
            recorded.Send("datagram.example", TransmissionProtocol.Udp, 7001, "x"u8.ToArray()),
            recorded.Network.LookUpAsync("no.such.name", token),
            recorded.Network.LookUpAsync("six.example", token),
            recorded.Network.PingAsync("203.0.113.10", token),
            recorded.Network.ConnectAsync("198.51.100.10", 4711, "probe"u8.ToArray(), token),
            recorded.Network.ConnectAsync("203.0.113.99", 80, default, token));
        return await recorded.StopAsync();
    }
}
