using System.Globalization;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Requests and client hellos of captures that are too long to hold each as an object.</summary>
public sealed class PackedObservationsTests
{
    private const int Connections = 5_000;
    private static readonly Lazy<CaptureFacts> Requests = new(() => Many(
        i => Frames.Text($"GET /{i} HTTP/1.1\r\nHost: host{i % 7}.example\r\n\r\n"), i => Frames.Text($"HTTP/1.1 {200 + i % 100} OK\r\nContent-Length: 0\r\n\r\n")).Analyze());

    private static readonly Lazy<CaptureFacts> Hellos = new(() => Many(
        i => TlsMessages.Record(22, TlsMessages.ClientHello($"host{i}.example", i % 2 == 0 ? ["h2", "http/1.1"] : ["http/1.1"])), i => TlsMessages.Record(22, TlsMessages.ServerHello(tls13: i % 3 == 0))).Analyze());

    [Fact]
    public void Requests_stand_by_packet_though_their_connections_end_in_another_order() =>
        Requests.Value.Http.Select(one => one.Target).Should().Equal(Enumerable.Range(0, Connections).Select(i => "/" + i.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void Answers_are_those_of_their_requests() => Requests.Value.Http.Select(one => one.Status).Should().Equal(Enumerable.Range(0, Connections).Select(i => (int?)(200 + i % 100)));

    [Fact]
    public void A_request_is_the_same_whenever_it_is_asked_for() => Requests.Value.Http[4_321].Should().Be(Requests.Value.Http.ElementAt(4_321));

    [Fact]
    public void Client_hellos_stand_by_packet_though_their_connections_end_in_another_order() =>
        Hellos.Value.Tls.Select(one => one.Sni).Should().Equal(Enumerable.Range(0, Connections).Select(i => $"host{i}.example"));

    [Fact]
    public void What_a_hello_offers_and_what_was_chosen_is_that_of_its_connection() =>
        Hellos.Value.Tls.Select((one, i) => (one.Alpn.Count, one.Version, i)).Should().OnlyContain(one => one.Count == 2 - one.i % 2 && one.Version == (one.i % 3 == 0 ? "TLS 1.3" : "TLS 1.2"));

    [Fact]
    public async Task Several_threads_may_read_at_once()
    {
        var targets = Requests.Value.Http.Select(one => one.Target).ToList();
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Requests.Value.Http.Select(one => one.Target).ToList())));
        others.Should().OnlyContain(one => one.SequenceEqual(targets));
    }

    // All ask, then all are answered and end, the last first.
    private static CaptureBuilder Many(Func<int, byte[]> asked, Func<int, byte[]> answered)
    {
        var all = Enumerable.Range(0, Connections).Select(i => new Conversation(client: 10_000 + i).Handshake().Send(asked(i))).ToList();
        var capture = new CaptureBuilder();
        foreach (var one in all)
        {
            capture.Add([.. one.Frames]);
            one.Frames.Clear();
        }
        for (var i = Connections - 1; i >= 0; i--)
        {
            capture.Add([.. all[i].Answer(answered(i)).Close().Frames]);
        }
        return capture;
    }
}
