using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Hostile;

/// <summary>Captures made to cost too much: what an analysis allocates, opens and keeps grows with their bytes and no faster, up to bounds that are told.</summary>
public class FloodTests
{
    private const double MostGrowth = 6; // Four times as long; tables that double may stand at any point.
    private const long Noise = 24L << 20;

    public static TheoryData<string> Names => new(Floods.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Cost_grows_no_faster_than_the_capture(string name)
    {
        var flood = Floods.All.Single(one => one.Name == name);

        var (few, _) = Cost(flood.ToArray(flood.Small));
        var (many, facts) = Cost(flood.ToArray(flood.Small * 4));

        many.Allocated.Should().BeLessThan((long)(few.Allocated * MostGrowth) + Noise);
        many.Opened.Should().BeLessThan((long)(few.Opened * MostGrowth) + Noise);
        FactsCheck.Fault(facts).Should().BeNull();
    }

    [Fact]
    public void Bodies_that_unpack_to_more_than_a_capture_may_are_told()
    {
        var facts = Analyze(Floods.All.Single(one => one.Name == "http-bomb-twice").ToArray(12));

        facts.Problems.Should().Contain(one => one.Kind == "content-encoding" && one.Message.Contains("may be unpacked of a capture"));
        facts.Http.Should().HaveCount(12);
    }

    [Fact]
    public void Header_table_that_is_named_again_and_again_is_not_searched_without_end() =>
        Analyze(Floods.All.Single(one => one.Name == "hpack-bomb").ToArray(2_500)).Problems.Should().Contain(one => one.Kind == "http2-fields");

    [Theory]
    [InlineData("CONNECT a HTTP/1.1\n\n", true)]
    [InlineData("HTTP/1.1 101 \n\n", false)]
    [InlineData("HTTP/1.1 101 \nUpgrade: h2c\n\n", false)]
    [InlineData("PROXY UNKNOWN\r\n", true)]
    [InlineData("\u0004\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0000", true)]
    [InlineData("\u0005\u0001\u0000\u0005\u0001\u0000\u0001\u0001\u0001\u0001\u0001\u0000\u0050", true)]
    public void Tunnels_within_tunnels_within_one_segment_do_not_exhaust_the_stack(string head, bool toServer)
    {
        var file = new MemoryStream();
        new FloodWriter(file).Tcp(1, System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(head, 8_000))).AsSpan(0, 60_000), toServer: toServer);
        CaptureFacts? facts = null;

        // A stack overflow ends the process: a small stack shows what a longer segment would do to a large one.
        var thread = new Thread(() => facts = CaptureAnalyzer.Analyze(new MemoryStream(file.ToArray()), MutantCheck.Few, CancellationToken.None), maxStackSize: 256 << 10);
        thread.Start();
        thread.Join();

        facts!.Flows.Single().Should().Match<Flow>(one => one.PayloadOut + one.PayloadIn == 60_000);
    }

    [Fact]
    public void Marker_is_found_behind_a_flood_of_flows_and_its_server_is_known()
    {
        var file = new MemoryStream();
        var writer = new FloodWriter(file);
        for (var i = 0; i < 20_000; i++)
        {
            writer.Udp([], (uint)(0x0a000000 + i / 30_000), (ushort)(20_000 + i % 30_000));
        }
        writer.Udp("imei=356938035643809"u8, 0x0b000001, 30_000, server: 0x01020304);
        writer.Tcp(1, "id: 356938035643809"u8, client: 0x0b000001, port: 30_001);

        var facts = CaptureAnalyzer.Analyze(new MemoryStream(file.ToArray()), MutantCheck.Few with { MaxFlows = 20_000 }, TestContext.Current.CancellationToken);

        facts.Hits.Select(one => one.Server.ToString()).Should().Equal("1.2.3.4:9000", "93.184.216.34:80");
        facts.Problems.Should().ContainSingle(one => one.Kind == "flow-limit");
        FactsCheck.Fault(facts).Should().BeNull();
    }

    [Fact]
    public void Hits_of_one_marker_do_not_hide_another()
    {
        var file = new MemoryStream();
        var writer = new FloodWriter(file);
        for (var i = 0; i < 41_000; i++)
        {
            writer.Udp("marker-0 marker-1 marker-2 marker-3 marker-4"u8, 0x0a000001, (ushort)i);
        }
        writer.Udp("the-last-one"u8);
        Marker[] markers = [.. Enumerable.Range(0, 5).Select(i => new Marker($"m{i}", MarkerKind.Text, $"marker-{i}")), new("last", MarkerKind.Text, "the-last-one")];

        var facts = CaptureAnalyzer.Analyze(new MemoryStream(file.ToArray()), new AnalysisOptions { Markers = markers }, TestContext.Current.CancellationToken);

        facts.Hits.Should().Contain(one => one.Marker == "last").And.HaveCountLessThan(42_000);
        facts.Problems.Should().Contain(one => one.Kind == "hit-limit");
    }

    private static CaptureFacts Analyze(byte[] file) => CaptureAnalyzer.Analyze(new MemoryStream(file), MutantCheck.Few);

    private static ((long Allocated, long Opened) Cost, CaptureFacts Facts) Cost(byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var facts = Analyze(file);
        return ((GC.GetAllocatedBytesForCurrentThread() - before, facts.Search!.BytesOpened + facts.Search.BytesSearched), facts);
    }
}
