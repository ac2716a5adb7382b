using System.Globalization;
using System.Text;
using Lab.Traffic.Decryption;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers.GroundTruth;

/// <summary>
/// Captures with random leaks in random forms, wrappings, transports and splits, and as many near misses; the seed is in the test's name and in every message.
/// <c>LAB_GROUND_TRUTH_SEEDS=100</c> runs that many seeds instead of eight, <c>LAB_GROUND_TRUTH_SEEDS=701-900</c> those.
/// </summary>
public class GroundTruthTests(ITestOutputHelper output)
{
    private const int Markers = 40;
    private const int LeaksPerMarker = 8;
    private const int FirstPort = 1_024;

    /// <summary>Seeds with false findings once: heads and CBOR that read as protobuf, too; digits compressed twice that read as others behind an exclusive or.</summary>
    private static readonly int[] Hard = [1_060, 3_043, 3_580, 4_990];

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("LAB_GROUND_TRUTH_SEEDS") is { } seeds ? [.. SeedsOf(seeds.Split('-'))] : [.. SeedsOf(["8"]), .. Hard];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_leak_is_found_and_no_near_miss(int seed)
    {
        var random = new Random(seed);
        var values = new LeakedValue(random);
        var builder = new CaptureBuilder();
        var transport = new LeakTransport(builder, random);
        List<Marker> markers = [];
        Dictionary<int, (string Marker, string How)> written = [];
        for (var i = 0; i < Markers; i++)
        {
            var kind = values.Kind();
            markers.Add(new Marker($"leak-{i}", kind, values.Fresh(kind)));
            markers.Add(new Marker($"near-{i}", kind, values.Fresh(kind)));
            for (var k = 0; k < LeaksPerMarker; k++)
            {
                Send(markers[^2].Name, kind, markers[^2].Value);
                Send(markers[^1].Name, kind, values.Near(markers[^1].Value, kind));
            }
        }

        var facts = Analyze(builder.ToArray(), markers);

        var ports = facts.Flows.ToDictionary(flow => flow.Id, flow => flow.Client.Port);
        var found = facts.Hits.ToLookup(hit => (Port: (int)ports[hit.FlowId], hit.Marker));
        var missed = written.Where(one => one.Value.Marker.StartsWith("leak", StringComparison.Ordinal) && !found.Contains((one.Key, one.Value.Marker))).Select(one => $"missed {one.Value} from port {one.Key}");
        var wrong = found.Where(one => !written.TryGetValue(one.Key.Port, out var there) || there.Marker != one.Key.Marker || there.Marker.StartsWith("near", StringComparison.Ordinal))
            .Select(one => $"wrong {one.Key} as {string.Join('>', one.First().Forms)} {one.First().Variant} {one.First().Context}: {written.GetValueOrDefault(one.Key.Port)}");
        output.WriteLine($"seed {seed}: {Markers * LeaksPerMarker} leaks and as many near misses, {found.Count} found");
        string.Join('\n', missed.Concat(wrong)).Should().BeEmpty("seed {0}", seed);

        void Send(string name, MarkerKind kind, string value)
        {
            var port = FirstPort + written.Count;
            written.Add(port, (name, new Leak(random, values).Send(transport, port, value, kind)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Own_thread_of_the_search_changes_nothing(int seed)
    {
        var random = new Random(seed);
        var values = new LeakedValue(random);
        var builder = new CaptureBuilder();
        var transport = new LeakTransport(builder, random);
        var marker = new Marker("leak", MarkerKind.Phone, values.Fresh(MarkerKind.Phone));
        for (var i = 0; i < 200; i++)
        {
            _ = new Leak(random, values).Send(transport, FirstPort + i, marker.Value, marker.Kind);
        }

        var apart = Analyze(builder.ToArray(), [marker]);
        var together = Analyze(builder.ToArray(), [marker], ownThread: false);

        Lines(apart.Hits).Should().Equal(Lines(together.Hits)).And.NotBeEmpty();
        (apart.Search!.BytesSearched, apart.Search.BytesOpened, apart.Problems.Count).Should().Be((together.Search!.BytesSearched, together.Search.BytesOpened, together.Problems.Count));
    }

    private static IEnumerable<int> SeedsOf(string[] range)
    {
        var (first, last) = (range.Length > 1 ? range[0] : "1", range[^1]);
        var start = int.Parse(first, CultureInfo.InvariantCulture);
        return Enumerable.Range(start, int.Parse(last, CultureInfo.InvariantCulture) - start + 1);
    }

    private static IEnumerable<string> Lines(IReadOnlyList<MarkerHit> hits) => hits.Select(hit => $"{hit} {string.Join('>', hit.Forms)}");

    private static CaptureFacts Analyze(byte[] capture, IReadOnlyList<Marker> markers, bool ownThread = true) => CaptureAnalyzer.Analyze(
        new MemoryStream(capture),
        new AnalysisOptions { Markers = markers, MarkerKeys = [LeakForm.Key], Keys = KeyLog.Read(new MemoryStream(Encoding.ASCII.GetBytes(Tls13Connection.Keys))), SearchOnOwnThread = ownThread },
        TestContext.Current.CancellationToken);
}
