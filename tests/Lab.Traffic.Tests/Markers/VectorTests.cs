using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Markers;

/// <summary>Values of known digests and encodings, computed with other programs.</summary>
public class VectorTests
{
    private static readonly Dictionary<string, Marker> Markers = new[]
    {
        new Marker("imei", MarkerKind.Imei, "356938035643809"), new Marker("imsi", MarkerKind.Imsi, "466011234567890"), new Marker("phone", MarkerKind.Phone, "+886912345678"),
        new Marker("mac", MarkerKind.Mac, "02:00:5e:10:20:30"), new Marker("android", MarkerKind.Hex, "b3f1a9d27c04e65d"),
    }.ToDictionary(one => one.Name);

    [Theory]
    [InlineData("imei", "md5-hex", "af2d48f2495881aed1737bb21017f9b6")]
    [InlineData("imei", "sha1-hex", "31f455635a12252f8cedb39cd7533fc58a064bff")]
    [InlineData("imei", "sha1-base64url-16", "MfRVY1oSJS-M7bOc")]
    [InlineData("imei", "base64", "MzU2OTM4MDM1NjQzODA5")]
    [InlineData("imei", "utf-16le", "3\u00005\u00006\u00009\u00003\u00008\u00000\u00003\u00005\u00006\u00004\u00003\u00008\u00000\u00009\u0000")]
    [InlineData("imei", "hex", "333536393338303335363433383039")]
    [InlineData("imsi", "md5-hex", "fee76c2b0bec39e540c85feae570ea7a")]
    [InlineData("imsi", "sha1-hex", "A1AEEA822267E3B26AA31C8D649EED2034422918")]
    [InlineData("imsi", "sha1-base64url-16", "oa7qgiJn47JqoxyN")]
    [InlineData("imsi", "base64", "NDY2MDExMjM0NTY3ODkw")]
    [InlineData("phone", "md5-hex", "6eb7c3db1a9de20abb706c06f96a6c42")]
    [InlineData("phone", "sha1-hex", "633369a24ed47607db304c54a6b35ef7fa05bbe5")]
    [InlineData("phone", "sha1-base64url-16", "YzNpok7UdgfbMExU")]
    [InlineData("phone", "base64", "Kzg4NjkxMjM0NTY3OA==")]
    [InlineData("phone", "md5-hex", "0c936e852d6d430e610963fda7bc1b1e")]
    [InlineData("phone", "sha1-hex", "66f5fc89b6242c4b065ca27aef54104333af2b03")]
    [InlineData("phone", "sha1-base64url-16", "ZvX8ibYkLEsGXKJ6")]
    [InlineData("phone", "base64", "MDkxMjM0NTY3OA==")]
    [InlineData("mac", "md5-hex", "e23fe7b2f601effc2df0bd7191e954c3")]
    [InlineData("mac", "md5-hex", "6ce23316b2f44cb362e84ecfb153e4d7")]
    [InlineData("mac", "md5-hex", "b416eeb66e2e3cf5351d1d5c72b04404")]
    [InlineData("mac", "md5-hex", "1eca735a8c649b1e2c60e6dcdde50e11")]
    [InlineData("mac", "md5-hex", "43595b8f2074216168b4194f30052fec")]
    [InlineData("mac", "sha1-hex", "ce661e82cf3377577c0f145ec35cf71c15dab28a")]
    [InlineData("mac", "sha1-base64url-16", "zmYegs8zd1d8DxRe")]
    [InlineData("mac", "base64", "MDI6MDA6NWU6MTA6MjA6MzA=")]
    [InlineData("android", "md5-hex", "993776aa067e8e274d02e96941b81e61")]
    [InlineData("android", "sha1-hex", "62ddd61532344c5df945d62ed87beafc43b6ecf5")]
    [InlineData("android", "sha1-base64url-16", "Yt3WFTI0TF35RdYu")]
    [InlineData("android", "base64", "YjNmMWE5ZDI3YzA0ZTY1ZA==")]
    public void Known_form_of_a_known_value_is_found(string marker, string form, string onTheWire)
    {
        var hit = new CaptureBuilder().Add(Frames.Udp(Frames.Text($"id=\"{onTheWire}\";"))).Analyze([.. Markers.Values]).Hits.Should().ContainSingle().Subject;

        (hit.Marker, string.Join('>', hit.Forms), hit.Offset).Should().Be((marker, form, 4L));
    }

    [Fact]
    public void Request_of_2014_shows_the_hashed_device_and_subscriber_and_the_number()
    {
        const string requests = "GET /pass/activate/dev/MfRVY1oSJS-M7bOc/activating?imsi=oa7qgiJn47JqoxyN HTTP/1.1\r\nHost: api.account.xiaomi.com\r\n\r\n"
            + "GET /pass/user@id?type=MXPH&externalId=%2B886912345678 HTTP/1.1\r\nHost: api.account.xiaomi.com\r\n\r\n";

        var hits = new Conversation().Handshake().Send(requests).ToCapture().Analyze([.. Markers.Values]).Hits;

        hits.Select(one => (one.Marker, string.Join('>', one.Forms), one.Where, one.Host)).Should().BeEquivalentTo(new[]
        {
            ("imei", "sha1-base64url-16", "http.target", "api.account.xiaomi.com"), ("imsi", "sha1-base64url-16", "http.target", "api.account.xiaomi.com"),
            ("phone", "percent", "http.target", "api.account.xiaomi.com"),
        });
    }

    [Theory]
    [InlineData(0, "MDkxMjM0NTY3O")]
    [InlineData(1, "A5MTIzNDU2Nz")]
    [InlineData(2, "wOTEyMzQ1Njc4")]
    public void Stable_part_of_base64_follows_the_alignment(int shift, string stable) =>
        System.Text.Encoding.ASCII.GetString(Lab.Traffic.Markers.Base64Alignment.StablePart("0912345678"u8, shift)).Should().Be(stable);
}
