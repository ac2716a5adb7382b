using Lab.Traffic.Decryption;
using Lab.Traffic.Markers;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Hostile;
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

    // Hits, candidates, sightings of files and problems, over all protocols and containers: nothing may depend on when the search comes to it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Own_thread_of_the_search_changes_nothing_in_any_capture(bool withMarkers)
    {
        byte[] file = Frames.Text(string.Join('\n', Enumerable.Range(0, 400).Select(i => $"line {i} of a file: {i * 7_919 % 1_009}")));
        IReadOnlyList<Marker> markers = withMarkers ? [Imei, new("phone", MarkerKind.Phone, "+886912345678"), new("notes", MarkerKind.File, "notes.txt") { Content = file }] : [];
        var upload = new Conversation().Handshake()
            .Send([.. Frames.Text($"POST /a HTTP/1.1\r\nHost: one.example\r\nContent-Length: {file.Length}\r\n\r\n"), .. file, .. Frames.Text("GET /b?imei=356938035643809 HTTP/1.1\r\nHost: two.example\r\n\r\n")], 700)
            .Close().ToCapture().ToArray();
        var found = 0;
        foreach (var seed in SeedCaptures.Own.Append(new SeedCapture("upload", _ => upload)))
        {
            var apart = Lines(seed, markers, ownThread: true);
            apart.Should().Equal(Lines(seed, markers, ownThread: false), seed.Name);
            found += apart.Count;
        }
        found.Should().BeGreaterThan(SeedCaptures.Own.Count);
    }

    [Fact]
    public void Hit_names_the_host_of_its_own_request_however_late_the_search_comes_to_it()
    {
        var flow = new Conversation().Handshake();
        for (var i = 0; i < 50; i++)
        {
            flow = flow.Send(Frames.Text($"GET /?imei=356938035643809 HTTP/1.1\r\nHost: host{i}.example\r\n\r\n"));
        }

        flow.Close().ToCapture().Analyze(Imei).Hits.Select(one => one.Host).Should().Equal(Enumerable.Range(0, 50).Select(i => $"host{i}.example"));
    }

    private static List<string> Lines(SeedCapture seed, IReadOnlyList<Marker> markers, bool ownThread)
    {
        var keys = seed.Keys is null ? null : KeyLog.Read(new MemoryStream(Frames.Text(seed.Keys)));
        var facts = CaptureAnalyzer.Analyze(
            new MemoryStream(seed.Original), new AnalysisOptions { Markers = markers, Keys = keys, FindCandidates = true, SearchOnOwnThread = ownThread }, TestContext.Current.CancellationToken);
        return
        [
            .. facts.Hits.Select(one => $"{one} {string.Join('>', one.Forms)} {string.Join(' ', one.File?.Ranges ?? [])}"),
            .. facts.Candidates.Select(one => $"{one} {string.Join('>', one.Forms)}"),
            .. facts.Problems.Select(one => one.ToString()),
            $"{facts.Search?.BytesSearched} {facts.Search?.BytesOpened} {string.Join(' ', facts.Search?.Files.Select(one => one.ToString()) ?? [])}",
        ];
    }
}
