using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Candidates;

public class CandidateTests
{
    private static readonly Gen<string> Imeis = Gen.Select(Gen.Int[0, 3].Select(i => new[] { "35", "86", "01", "99" }[i]), Gen.Char['0', '9'].Array[12]).Select((body, digits) => WithCheckDigit(body + new string(digits)))
        .Where(one => one.Distinct().Count() > 4);

    [Theory]
    [InlineData("GET /?imei=356938035643809 HTTP/1.1", IdentifierKind.Imei, "356938035643809", CandidateConfidence.Likely)]
    [InlineData("GET /?q=356938035643809 HTTP/1.1", IdentifierKind.Imei, "356938035643809", CandidateConfidence.Possible)]
    [InlineData("GET /?imsi=466011234567890 HTTP/1.1", IdentifierKind.Imsi, "466011234567890", CandidateConfidence.Likely)]
    [InlineData("GET /?tel=%2B886912345678 HTTP/1.1", IdentifierKind.Phone, "+886912345678", CandidateConfidence.Likely)]
    [InlineData("GET /?mobile=0912345678 HTTP/1.1", IdentifierKind.Phone, "0912345678", CandidateConfidence.Possible)]
    [InlineData("GET /?android_id=b3f1a9d27c04e65d HTTP/1.1", IdentifierKind.AndroidId, "b3f1a9d27c04e65d", CandidateConfidence.Likely)]
    [InlineData("GET /?gaid=3e9421ce-5021-4670-aae6-79f02e8d28a7 HTTP/1.1", IdentifierKind.AdvertisingId, "3e9421ce-5021-4670-aae6-79f02e8d28a7", CandidateConfidence.Likely)]
    [InlineData("GET /?mac=A4-90-23-C3-9C-20 HTTP/1.1", IdentifierKind.Mac, "a4:90:23:c3:9c:20", CandidateConfidence.Likely)]
    [InlineData("GET /?bssid=a49023c39c20 HTTP/1.1", IdentifierKind.Bssid, "a4:90:23:c3:9c:20", CandidateConfidence.Likely)]
    [InlineData("GET /?ssid=HomeNet&x=1 HTTP/1.1", IdentifierKind.Ssid, "HomeNet", CandidateConfidence.Possible)]
    [InlineData("GET /?user=hao%40example.org HTTP/1.1", IdentifierKind.Email, "hao@example.org", CandidateConfidence.Likely)]
    [InlineData("GET /?lat=25.033964&lon=121.564468 HTTP/1.1", IdentifierKind.Coordinates, "25.033964,121.564468", CandidateConfidence.Likely)]
    [InlineData("GET /?ll=-33.86882,151.20929 HTTP/1.1", IdentifierKind.Coordinates, "-33.86882,151.20929", CandidateConfidence.Likely)]
    public void Identifier_is_told_by_its_form_and_what_names_it(string request, IdentifierKind kind, string value, CandidateConfidence confidence)
    {
        var found = Http(request).Should().ContainSingle().Which;

        (found.Kind, found.Value, found.Confidence, found.Where).Should().Be((kind, value, confidence, "http.target"));
    }

    [Theory]
    [InlineData("GET /?imei=356938035643808 HTTP/1.1")] // check digit
    [InlineData("GET /?imei=736938035643800 HTTP/1.1")] // no such body
    [InlineData("GET /?q=446938035643807 HTTP/1.1")] // nothing names it, and a rare body
    [InlineData("GET /?imei=1356938035643809 HTTP/1.1")] // part of a longer number
    [InlineData("GET /?imei=000000000000000 HTTP/1.1")]
    [InlineData("GET /?imsi=199011234567890 HTTP/1.1")] // no such country
    [InlineData("GET /?t=466011234567891 HTTP/1.1")]
    [InlineData("GET /?tel=%2B999912345678 HTTP/1.1")] // no such calling code
    [InlineData("GET /?tel=%2B8869123 HTTP/1.1")]
    [InlineData("GET /?time=1700000000000&n=0912345678 HTTP/1.1")]
    [InlineData("GET /?etag=b3f1a9d27c04e65d HTTP/1.1")]
    [InlineData("GET /?request=3e9421ce-5021-4670-aae6-79f02e8d28a7 HTTP/1.1")]
    [InlineData("GET /?gaid=00000000-0000-0000-0000-000000000000 HTTP/1.1")]
    [InlineData("GET /?mac=01:00:5e:7f:1a:fb HTTP/1.1")] // a group
    [InlineData("GET /?at=10:20:30:40:50:16 HTTP/1.1")]
    [InlineData("GET /?pin=a4:90:23:c3:9c:20:11:22:33:44 HTTP/1.1")] // a fingerprint
    [InlineData("GET /icon@2x.png HTTP/1.1")]
    [InlineData("GET /pkg@1.2.3 HTTP/1.1")]
    [InlineData("GET /?lat=25.03&lon=121.56 HTTP/1.1")] // two decimals: a city
    [InlineData("GET /?lat=95.033964&lon=221.564468 HTTP/1.1")]
    [InlineData("GET /?a=25.033964&b=121.564468 HTTP/1.1")]
    public void Near_miss_is_not_reported(string request) => Http(request).Should().BeEmpty();

    [Fact]
    public void Named_imei_is_found_wherever_it_stands_and_however_it_is_cut() =>
        Gen.Select(Imeis, Gen.Char['a', 'z'].Array[0, 300], Gen.Int[1, 200]).Sample(
            (imei, before, segment) => Tcp($"{new string(before)} {{\"imei\":\"{imei}\"}}", segment) is [{ Kind: IdentifierKind.Imei } found] && found.Value == imei, iter: 300);

    [Fact]
    public void Imei_with_one_digit_off_is_never_reported() =>
        Gen.Select(Imeis, Gen.Int[0, 14], Gen.Int[1, 9]).Sample(
            (imei, at, difference) => Tcp($"{{\"imei\":\"{imei[..at]}{(char)('0' + (imei[at] - '0' + difference) % 10)}{imei[(at + 1)..]}\"}}", 1_400).Count == 0, iter: 500);

    [Fact]
    public void Random_bytes_give_no_named_candidates()
    {
        var random = new Random(11);
        var builder = new CaptureBuilder();
        var payload = new byte[1_400];
        for (var i = 0; i < 2_000; i++)
        {
            random.NextBytes(payload);
            builder.Add(Frames.Udp(payload));
        }

        // 2.8 MB; estimated: less than one in 10 MB, all e-mail addresses of two letters.
        builder.Analyze().Candidates.Should().HaveCountLessThan(3).And.NotContain(one => one.Confidence == CandidateConfidence.Likely);
    }

    [Fact]
    public void Sightings_of_one_value_are_counted() =>
        Tcp("imei=356938035643809 imei=356938035643809 ", 1_400).Should().ContainSingle().Which.Count.Should().Be(2);

    [Fact]
    public void Candidate_says_where_it_stands()
    {
        var found = Tcp("some text before imei=356938035643809 and after", 20).Single();

        (found.Packet, found.Offset, found.Direction, found.Context).Should().Be((5L, 22L, FlowDirection.Out, "some text before imei=356938035643809 and after"));
    }

    [Fact]
    public void Containers_are_looked_into_where_markers_are_given()
    {
        var body = Convert.ToBase64String(Frames.Text("{\"imei\":\"356938035643809\",\"more\":1}"));

        new Conversation(server: 5_222).Handshake().Send($"d={body};").ToCapture().Analyze(new Marker("other", MarkerKind.Text, "not-in-it-at-all")).Candidates
            .Should().ContainSingle().Which.Forms.Should().Equal("base64");
    }

    [Fact]
    public void Candidates_do_not_depend_on_markers_where_nothing_is_packed()
    {
        var capture = new Conversation().Handshake().Send("GET /?imei=356938035643809&tel=%2B886912345678 HTTP/1.1\r\nHost: a\r\nX-Mail: hao@example.org\r\n\r\n").ToCapture();

        capture.Analyze().Candidates.Should().BeEquivalentTo(capture.Analyze(new Marker("other", MarkerKind.Text, "not-in-it-at-all")).Candidates);
    }

    [Fact]
    public void Search_is_not_stated_where_no_markers_are_given() => new Conversation().Handshake().Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").ToCapture().Analyze().Search.Should().BeNull();

    [Fact]
    public void Number_of_candidates_is_bounded()
    {
        var text = string.Join(' ', Enumerable.Range(0, 6_000).Select(i => $"u{i}@example.org"));

        var facts = new Conversation(server: 5_222).Handshake().Send(text).ToCapture().Analyze();

        facts.Candidates.Should().HaveCount(5_000);
        facts.Problems.Should().ContainSingle(one => one.Kind == "candidate-limit");
    }

    private static string WithCheckDigit(string body)
    {
        var sum = body.Select((one, i) => i % 2 == 0 ? one - '0' : "0246813579"[one - '0'] - '0').Sum();
        return body + (char)('0' + (100_000 - sum) % 10);
    }

    private static IReadOnlyList<IdentifierCandidate> Http(string request) => new Conversation().Handshake().Send($"{request}\r\nHost: a.example\r\n\r\n").ToCapture().Analyze().Candidates;

    private static IReadOnlyList<IdentifierCandidate> Tcp(string text, int segment) => new Conversation(server: 5_222).Handshake().Send(text, segment).ToCapture().Analyze().Candidates;
}
