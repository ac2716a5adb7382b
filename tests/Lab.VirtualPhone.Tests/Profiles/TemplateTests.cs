using System.IO.Compression;
using System.Text;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

public sealed class TemplateTests
{
    // Values and their forms were computed independently of this code.
    [Theory]
    [InlineData("356938035643809", "{v|md5|hex}", "af2d48f2495881aed1737bb21017f9b6")]
    [InlineData("356938035643809", "{v|sha1|hex}", "31f455635a12252f8cedb39cd7533fc58a064bff")]
    [InlineData("356938035643809", "{v|sha256|hex|take:16}", "a1b575e0d3dabdc9")]
    [InlineData("356938035643809", "{v|sha1|base64url|take:16}", "MfRVY1oSJS-M7bOc")]
    [InlineData("356938035643809", "{v|base64}", "MzU2OTM4MDM1NjQzODA5")]
    [InlineData("356938035643809", "{v|reverse}", "908346530839653")]
    [InlineData("356938035643809", "{v|xor:5a|hex}", "696f6c6369626a696f6c6e69626a63")]
    [InlineData("356938035643809", "{v|utf16le|hex|take:20}", "33003500360039003300")]
    [InlineData("466011234567890", "{v|sha1|base64url|take:16}", "oa7qgiJn47JqoxyN")]
    [InlineData("+886912345678", "{v|percent}", "%2B886912345678")]
    [InlineData("+886912345678", "{v|national:886}", "0912345678")]
    [InlineData("+886912345678", "{v|digits}", "886912345678")]
    [InlineData("02:00:5e:10:20:30", "{v|md5|hex}", "e23fe7b2f601effc2df0bd7191e954c3")]
    [InlineData("02:00:5e:10:20:30", "{v|upper|md5|hex}", "6ce23316b2f44cb362e84ecfb153e4d7")]
    [InlineData("02:00:5e:10:20:30", "{v|alnum|md5|hex}", "b416eeb66e2e3cf5351d1d5c72b04404")]
    [InlineData("02:00:5e:10:20:30", "{v|alnum|upper|md5|hex}", "1eca735a8c649b1e2c60e6dcdde50e11")]
    [InlineData("b3f1a9d27c04e65d", "{v|base64}", "YjNmMWE5ZDI3YzA0ZTY1ZA==")]
    [InlineData("say \"hi\"", "{\"t\":\"{v|json}\"}", "{\"t\":\"say \\u0022hi\\u0022\"}")]
    public void Layers_work_from_left_to_right(string value, string template, string expected)
    {
        Render(template, value).Should().Be(expected);
    }

    [Fact]
    public void Compressed_layers_can_be_undone()
    {
        var bytes = Template.Parse("{v|gzip}").Render(_ => "sender and recipient"u8.ToArray());

        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        reader.ReadToEnd().Should().Be("sender and recipient");
    }

    [Fact]
    public void Braces_of_json_are_themselves()
    {
        Render("{\"a\":{\"b\":[{}]},\"imei\":\"{v}\",\"n\":{v}}", "1").Should().Be("{\"a\":{\"b\":[{}]},\"imei\":\"1\",\"n\":1}");
    }

    [Theory]
    [InlineData("{v|sha3}")]
    [InlineData("{v|take}")]
    [InlineData("{v|take:x}")]
    [InlineData("{v|xor:}")]
    [InlineData("{v|xor:5}")]
    [InlineData("{v|hex:2}")]
    public void A_layer_that_does_not_exist_is_refused(string template)
    {
        var parse = () => Template.Parse(template);

        parse.Should().Throw<FormatException>();
    }

    [Fact]
    public void Names_of_placeholders_are_known()
    {
        Template.Parse("{imei} {imsi|md5|hex} {imei}").Names.Should().Equal("imei", "imsi");
    }

    private static string Render(string template, string value) => Encoding.UTF8.GetString(Template.Parse(template).Render(_ => Encoding.UTF8.GetBytes(value)));
}
