using CsCheck;
using Lab.Traffic.Decryption;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Quic;

/// <summary>Connections of a real client and a real server (Recorded/README.md).</summary>
public class RecordedQuicTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData("early-data")]
    [InlineData("retry-key-update-migration")]
    [InlineData("chromium-dynamic-table")]
    public void Every_packet_of_a_recorded_connection_is_opened(string name)
    {
        var facts = Analyze(name);

        facts.Flows.Should().OnlyContain(one => one.OpacityOut.Opaque == 0 && one.OpacityIn.Opaque == 0 && one.OpacityIn.Decrypted > 0);
        facts.Tls.Should().OnlyContain(one => one.ClosedReason == null && one.Protocol == "h3");
        facts.Problems.Should().BeEmpty();
    }

    [Fact]
    public void Requests_of_a_recorded_connection_are_those_that_the_client_made() =>
        Analyze("retry-key-update-migration").Http.Select(one => (one.Method, one.Host, one.Target, one.Status)).Should()
            .Equal(("GET", "quic.example:4452", "/s.txt", 200), ("GET", "quic.example:4452", "/a.json", 200));

    [Fact]
    public void Recorded_early_data_is_searched()
    {
        var facts = Analyze("early-data");

        facts.Http.Select(one => (one.Method, one.Target, one.BodyLength, one.Status)).Should().Equal(("POST", "/a.json", 27L, 200), ("POST", "/a.json", 27L, 200));
        facts.Hits.Count(one => one.Direction == FlowDirection.Out && one.Encrypted && one.Where == "http.body").Should().Be(2);
    }

    [Fact]
    public void Requests_of_a_recorded_browser_are_those_of_its_page()
    {
        var facts = Analyze("chromium-dynamic-table");

        facts.Http.Select(one => one.Target).Should().BeEquivalentTo(
            [.. Enumerable.Range(0, 12).Select(one => $"/a.json?n={one}"), "/index.html", "/a.json", "/p1.png?imei=356938035643809", "/favicon.ico"]);
        facts.Hits.Where(one => one.Direction == FlowDirection.Out).Select(one => (one.Where, one.Count)).Should().Contain([("http.header", 12), ("http.body", 1), ("http.target", 1)]);
    }

    [Fact]
    public void Certificate_of_a_recorded_connection_is_named() =>
        Analyze("early-data").Tls[0].CertificateNames.Should().Equal("quic.example", "alt.example", "127.0.0.1");

    [Fact]
    public void Changed_bytes_of_a_recorded_connection_never_throw()
    {
        using var stream = new MemoryStream();
        Open("chromium-dynamic-table.pcap").CopyTo(stream);
        var original = stream.ToArray();
        using var keys = Open("chromium-dynamic-table.keys");
        var log = KeyLog.Read(keys);
        Gen.Select(Gen.Int[24, original.Length - 1], Gen.Byte).Array[1, 20].Sample(
            changes =>
            {
                var bytes = original.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }
                var facts = CaptureAnalyzer.Analyze(new MemoryStream(bytes), new AnalysisOptions { Markers = [Imei], Keys = log }, TestContext.Current.CancellationToken);
                return facts.Http.Count <= 16;
            },
            iter: 200);
    }

    private static CaptureFacts Analyze(string name)
    {
        using var capture = Open(name + ".pcap");
        using var keys = Open(name + ".keys");
        return CaptureAnalyzer.Analyze(capture, new AnalysisOptions { Markers = [Imei], Keys = KeyLog.Read(keys) }, TestContext.Current.CancellationToken);
    }

    private static Stream Open(string file) => typeof(RecordedQuicTests).Assembly.GetManifestResourceStream(file)!;
}
