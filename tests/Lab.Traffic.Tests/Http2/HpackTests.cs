using System.Text;
using CsCheck;
using Lab.Traffic.Http2;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http2;

public class HpackTests
{
    // RFC 7541 C.3: without Huffman, one table over three requests.
    [Fact]
    public void Requests_of_appendix_c3() => Decode("828684410f7777772e6578616d706c652e636f6d", "828684be58086e6f2d6361636865", "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565").Should().Equal(Requests);

    // RFC 7541 C.4: the same with Huffman.
    [Fact]
    public void Requests_of_appendix_c4() => Decode("828684418cf1e3c2e5f23a6ba0ab90f4ff", "828684be5886a8eb10649cbf", "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf").Should().Equal(Requests);

    // RFC 7541 C.5: a table of 256 bytes that evicts.
    [Fact]
    public void Responses_of_appendix_c5() => Decode(
        "3fe101" + "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d",
        "4803333037c1c0bf",
        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31").Should().Equal(Responses);

    // RFC 7541 C.6: the same with Huffman.
    [Fact]
    public void Responses_of_appendix_c6() => Decode(
        "3fe101" + "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        "4883640effc1c0bf",
        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007").Should().Equal(Responses);

    [Theory]
    [InlineData("80")] // index 0
    [InlineData("be")] // empty dynamic table
    [InlineData("3fe2ff7f")] // larger table than allowed
    [InlineData("7fffffffffff7f")] // integer that does not end in bounds
    [InlineData("400a6162")] // text that is not there
    [InlineData("40")]
    [InlineData("4081ff81ff")] // eight bits of padding
    [InlineData("4081000161")] // padding of zeros
    [InlineData("4084ffffffff0161")] // end of string in a text
    public void Block_that_does_not_hold_breaks_the_table_without_throwing(string block)
    {
        var decoder = new HpackDecoder();

        decoder.Decode(Convert.FromHexString(block)).Should().BeNull();
        decoder.Decode([0x82]).Should().BeNull("the table is out of step");
    }

    [Fact]
    public void Small_blocks_that_unpack_to_much_are_cut()
    {
        var decoder = new HpackDecoder();
        var writer = new HpackWriter();
        byte[] block = [.. writer.Field("n", new string('v', 4_000), huffman: false), .. Enumerable.Repeat((byte)0xbe, 5_000)];

        var fields = decoder.Decode(block)!;

        fields.Sum(one => one.Name.Length + one.Value.Length).Should().BeLessThanOrEqualTo(HpackDecoder.MaxListBytes);
        decoder.WasCut.Should().BeTrue();
    }

    [Fact]
    public void Any_fields_packed_in_any_way_come_back()
    {
        var text = Gen.Char['\u0000', '\u00ff'].Array[0, 40].Select(chars => new string(chars));
        var field = Gen.Select(Gen.OneOf(Gen.Int[0, 2].Select(one => "name" + one), text), text, Gen.Int[0, 3], Gen.Bool);
        Gen.Select(field.Array[0, 12], Gen.Int[-1, 400]).Array[1, 8].Sample(
            blocks =>
            {
                var writer = new HpackWriter();
                var decoder = new HpackDecoder();
                foreach (var (fields, size) in blocks)
                {
                    byte[] block = [.. size < 0 ? [] : writer.Resize(size), .. fields.SelectMany(one => writer.Field(one.Item1, one.Item2, one.Item3, one.Item4))];
                    var decoded = decoder.Decode(block)!.Select(one => (Encoding.Latin1.GetString(one.Name), Encoding.Latin1.GetString(one.Value)));
                    if (!decoded.SequenceEqual(fields.Select(one => (one.Item1, one.Item2))))
                    {
                        return false;
                    }
                }
                return true;
            },
            iter: 1_000);
    }

    [Fact]
    public void Random_blocks_never_throw() => Gen.Byte.Array[0, 300].Sample(block => new HpackDecoder().Decode(block) is not { Count: > 300 }, iter: 5_000);

    private static readonly string[] Requests =
    [
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com",
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache",
        ":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com|custom-key: custom-value",
    ];

    private static readonly string[] Responses =
    [
        ":status: 302|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 307|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com",
        ":status: 200|cache-control: private|date: Mon, 21 Oct 2013 20:13:22 GMT|location: https://www.example.com|content-encoding: gzip|set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
    ];

    private static List<string> Decode(params string[] blocks)
    {
        var decoder = new HpackDecoder();
        return [.. blocks.Select(block => string.Join('|', decoder.Decode(Convert.FromHexString(block))!.Select(one => Encoding.ASCII.GetString(one.Name) + ": " + Encoding.ASCII.GetString(one.Value))))];
    }
}
