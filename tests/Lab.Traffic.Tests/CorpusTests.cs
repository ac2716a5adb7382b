using System.Text.Json;
using Lab.TestSupport;
using Lab.Traffic.Geolocation;

namespace Lab.Traffic.Tests;

/// <summary>Real captures against what other programs say of them; skipped where the corpus is not on the machine.</summary>
public class CorpusTests
{
    public static TheoryData<string> Captures => new(
        "ndpi__xiaomi.pcap", "rec-dev-clear-sll2.pcap", "rec-dev-reorder-raw.pcap", "arkime__wireshark-retrans.pcap", "pcapng-gen__le_test202.pcapng", "pcapdroid__metadata.pcap",
        "zeek__ipv6-fragmented-dns.pcap", "zeek__http-qinq-0.pcap", "pcapplusplus__nanosecs_big_endian.pcap", "dpkt__truncated_dns_2.pcap", "ndpi__ocs.pcap");

    [Theory]
    [MemberData(nameof(Captures))]
    public void Packets_flows_and_questions_agree_with_the_oracle(string name)
    {
        using var file = File.OpenRead(SharedCorpus.Capture(name));
        using var oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedCorpus.Folder!, "oracles", name + ".json")));
        var root = oracle.RootElement;

        var facts = CaptureAnalyzer.Analyze(file, new AnalysisOptions { Locator = MaxMindLocator.Default }, TestContext.Current.CancellationToken);

        (facts.Packets, facts.CapturedBytes, facts.WireBytes, facts.File.Complete).Should().Be(
            (root.GetProperty("packets").GetInt64(), root.GetProperty("captured_bytes").GetInt64(), root.GetProperty("wire_bytes").GetInt64(), root.GetProperty("read_error").ValueKind == JsonValueKind.Null));
        facts.Flows.Sum(flow => flow.PayloadOut + flow.PayloadIn).Should().Be(Payload(root, "tcp") + Payload(root, "udp"));
        facts.Dns.Where(one => one.Via is "udp" or "tcp").Sum(one => one.Queries).Should().Be(root.GetProperty("dns").EnumerateArray()
            .Where(one => one.GetProperty("via").GetString() is "udp" or "tcp").Sum(one => one.GetProperty("queries").GetInt32()));
    }

    private static long Payload(JsonElement root, string protocol) => root.GetProperty("flows").GetProperty(protocol).EnumerateArray()
        .Sum(one => one.GetProperty("payload_bytes_ab").GetInt64() + one.GetProperty("payload_bytes_ba").GetInt64());
}
