using System.IO.Compression;
using System.Text;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http;

/// <summary>A body whose coding does not hold is told, counts as opaque, and is searched all the same.</summary>
public class DamagedBodyTests
{
    private static readonly Marker Imei = new("imei", MarkerKind.Imei, "356938035643809");

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("deflate", 1)]
    [InlineData("br", 0)]
    public void Value_in_a_body_with_a_false_check_value_or_name_is_found(string named, int damage)
    {
        var body = Gzip(Encoding.ASCII.GetBytes("{\"imei\":\"356938035643809\",\"n\":[1,2,3]}"));
        body[^5] ^= (byte)damage;

        var facts = Post(named, body).ToCapture().Analyze(Imei);

        facts.Hits.Should().Contain(hit => hit.Forms.Contains("gzip"));
        facts.Problems.Should().Contain(one => one.Kind == "content-encoding");
    }

    [Fact]
    public void Faults_in_different_words_are_told_apart()
    {
        var first = Gzip("one"u8.ToArray());
        first[^5] ^= 1;

        var facts = Post("gzip", first).Send(Request("unheard-of", "two"u8.ToArray())).ToCapture().Analyze(Imei);

        facts.Problems.Where(one => one.Kind == "content-encoding").Select(one => one.Message).Should().OnlyHaveUniqueItems().And.HaveCount(2);
    }

    private static Conversation Post(string encoding, byte[] body) => new Conversation(server: 80).Handshake().Send(Request(encoding, body));

    private static byte[] Request(string encoding, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"POST /u HTTP/1.1\r\nHost: a.example\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }
        return packed.ToArray();
    }
}
