using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Captures with random leaks in random wrappings, transports and splits, and with as many near misses; the seed is in the test's name and in every message.</summary>
public class GroundTruthTests(ITestOutputHelper output)
{
    private const int Leaks = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Every_leak_is_found_and_no_near_miss(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var writer = new LeakWriter(random);
        var builder = new CaptureBuilder();
        var markers = new List<Marker>();
        var written = new Dictionary<string, string>();
        for (var i = 0; i < Leaks; i++)
        {
            var (kind, value, near) = Value(writer, random);
            markers.Add(new Marker($"leak-{i}", kind, value));
            written.Add($"leak-{i}", Send(builder, writer, random, 20_000 + 2 * i, value, []));
            markers.Add(new Marker($"near-{i}", kind, near.True));
            written.Add($"near-{i}", Send(builder, writer, random, 20_001 + 2 * i, near.Sent, []));
        }

        var hits = builder.Analyze([.. markers]).Hits.GroupBy(one => one.Marker).ToDictionary(group => group.Key, group => group.ToList());

        var missed = markers.Where(one => one.Name.StartsWith("leak", StringComparison.Ordinal) && !hits.ContainsKey(one.Name)).Select(one => $"{one} {written[one.Name]}");
        var wrong = hits.Where(one => one.Key.StartsWith("near", StringComparison.Ordinal)).Select(one => $"{markers.Single(marker => marker.Name == one.Key)} {written[one.Key]} as {string.Join('>', one.Value[0].Forms)} {one.Value[0].Variant} {one.Value[0].Context}");
        var elsewhere = hits.SelectMany(one => one.Value.Where(hit => !written[one.Key].Contains($" {hit.Server.Port} ", StringComparison.Ordinal)).Select(hit => $"{one.Key} at {hit.Server.Port}"));
        string.Join('\n', missed.Select(one => "missed " + one).Concat(wrong.Select(one => "wrong " + one)).Concat(elsewhere)).Should().BeEmpty("seed {0}", seed);
    }

    private static (MarkerKind Kind, string Value, (string True, string Sent) Near) Value(LeakWriter writer, Random random)
    {
        var kind = new[] { MarkerKind.Imei, MarkerKind.Imsi, MarkerKind.Phone, MarkerKind.Mac, MarkerKind.Email }[random.Next(5)];
        var other = Fresh(kind, writer, random);
        return (kind, Fresh(kind, writer, random), (other, Near(other, kind, random)));
    }

    private static string Fresh(MarkerKind kind, LeakWriter writer, Random random) => kind switch
    {
        MarkerKind.Imei => writer.Imei(),
        MarkerKind.Imsi => "466" + writer.Digits(12),
        MarkerKind.Phone => "+886912" + writer.Digits(6),
        MarkerKind.Mac => "02:" + string.Join(':', Enumerable.Range(0, 5).Select(_ => $"{random.Next(16, 256):x2}")),
        _ => $"canary{writer.Digits(8)}@example.org",
    };

    // One character other, or for numbers one digit more.
    private static string Near(string value, MarkerKind kind, Random random)
    {
        if (kind is MarkerKind.Imei or MarkerKind.Imsi or MarkerKind.Phone && random.Next(3) == 0)
        {
            return value + (char)('2' + random.Next(8));
        }
        var at = kind == MarkerKind.Email ? random.Next(6, 14) : value.Length - 1 - random.Next(kind == MarkerKind.Mac ? 1 : 6);
        var other = char.IsAsciiDigit(value[at]) ? (char)('0' + (value[at] - '0' + random.Next(1, 10)) % 10) : value[at] == 'b' ? 'c' : 'b';
        return value[..at] + other + value[(at + 1)..];
    }

    private static string Send(CaptureBuilder builder, LeakWriter writer, Random random, int port, string value, List<string> chain)
    {
        var (basic, bytes) = writer.Basic(value);
        chain.Add(basic);
        var payload = writer.Message(bytes);
        for (var depth = random.Next(5); depth > 0; depth--)
        {
            var form = LeakWriter.Wrappings[random.Next(LeakWriter.Wrappings.Length)];
            payload = writer.Wrap(form, payload);
            chain.Insert(0, form);
        }
        var transport = random.Next(5);
        if (transport == 0 && payload.Length > 1_400)
        {
            transport = 1;
        }
        switch (transport)
        {
            case 0:
                builder.Add(Frames.Udp(payload, to: port));
                break;
            case 1:
                Tcp(builder, random, port, payload);
                break;
            case 2:
                Tcp(builder, random, port, [.. Encoding.ASCII.GetBytes($"POST /v1/up HTTP/1.1\r\nHost: a.example\r\nContent-Length: {payload.Length}\r\n\r\n"), .. payload]);
                break;
            case 3:
                Tcp(builder, random, port, Chunked(random, payload));
                break;
            default:
                Tcp(builder, random, port, [.. Encoding.ASCII.GetBytes($"GET /v1?d="), .. writer.Wrap("percent", payload), .. Encoding.ASCII.GetBytes(" HTTP/1.1\r\nHost: a.example\r\n\r\n")]);
                break;
        }
        return $"{string.Join('>', chain)} over {transport} port {port} value {value}";
    }

    private static byte[] Chunked(Random random, byte[] payload)
    {
        var body = new List<byte>(Encoding.ASCII.GetBytes("POST /c HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (var at = 0; at < payload.Length;)
        {
            var length = Math.Min(payload.Length - at, 1 + random.Next(200));
            body.AddRange([.. Encoding.ASCII.GetBytes($"{length:x}\r\n"), .. payload.AsSpan(at, length), .. "\r\n"u8]);
            at += length;
        }
        body.AddRange("0\r\n\r\n"u8);
        return [.. body];
    }

    private static void Tcp(CaptureBuilder builder, Random random, int port, byte[] payload)
    {
        builder.Add(Frames.Tcp(100, [], server: port, syn: true, ack: false));
        for (var at = 0; at < payload.Length;)
        {
            var length = Math.Min(payload.Length - at, 1 + random.Next(random.Next(2) == 0 ? 20 : 1_400));
            builder.Add(Frames.Tcp((uint)(101 + at), payload[at..(at + length)], server: port));
            at += length;
        }
        builder.Add(Frames.Tcp((uint)(101 + payload.Length), [], server: port, fin: true));
    }
}
