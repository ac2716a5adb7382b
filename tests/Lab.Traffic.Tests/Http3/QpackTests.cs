using System.Text;
using CsCheck;
using Lab.Traffic.Http3;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Http3;

public class QpackTests
{
    // RFC 9204 B.1
    [Fact]
    public void Literal_with_a_static_name_is_that_of_the_rfc() => Read(new QpackDecoder(), "0000510b2f696e6465782e68746d6c").Should().Equal(":path: /index.html");

    // RFC 9204 B.2 to B.5
    [Fact]
    public void Dynamic_table_is_that_of_the_rfc()
    {
        var decoder = new QpackDecoder();
        decoder.Allow(220);
        decoder.Instruct(Convert.FromHexString("3fbd01c00f7777772e6578616d706c652e636f6dc10c2f73616d706c652f70617468"));
        Read(decoder, "03811011").Should().Equal(":authority: www.example.com", ":path: /sample/path");
        decoder.Instruct(Convert.FromHexString("4a637573746f6d2d6b65790c637573746f6d2d76616c7565"));
        decoder.Instruct(Convert.FromHexString("02"));
        Read(decoder, "050080c181").Should().Equal(":authority: www.example.com", ":path: /", "custom-key: custom-value");
        decoder.Instruct(Convert.FromHexString("810d637573746f6d2d76616c756532"));
        Read(decoder, "060080").Should().Equal("custom-key: custom-value2");
    }

    [Fact]
    public void Static_table_is_that_of_the_rfc_at_its_ends_and_in_the_middle() =>
        Read(new QpackDecoder(), "0000c0d1d9ff00ff23").Should().Equal(":authority: ", ":method: GET", ":status: 200", ":status: 100", "x-frame-options: sameorigin");

    [Fact]
    public void Section_that_needs_fields_not_yet_sent_is_blocked()
    {
        var decoder = new QpackDecoder();
        decoder.Allow(220);

        decoder.Decode(Convert.FromHexString("03811011")).Should().Be(QpackResult.Blocked);
    }

    [Fact]
    public void Section_that_needs_fields_that_are_lost_is_broken()
    {
        var decoder = new QpackDecoder();
        decoder.Allow(220);
        decoder.Lose();

        decoder.Decode(Convert.FromHexString("03811011")).Should().Be(QpackResult.Broken);
    }

    [Fact]
    public void Inserts_without_end_take_no_more_than_the_table()
    {
        var decoder = new QpackDecoder();
        decoder.Allow(4_096);
        decoder.Instruct(HpackWriter.Integer(4_096, 5, 0x20));
        var insert = Http3Frames.Insert("x", new string('v', 2_000), huffman: false);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 20_000; i++)
        {
            decoder.Instruct(insert);
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(8 << 20);
        decoder.IsBroken.Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_fields_are_read_back_from_table_and_literals(bool huffman) =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 1, 20], Gen.String[Gen.Char[' ', '~'], 0, 40]).List[1, 30].Sample(fields =>
        {
            var decoder = new QpackDecoder();
            decoder.Allow(1 << 20);
            byte[] instructions = [.. HpackWriter.Integer(1 << 20, 5, 0x20), .. fields.SelectMany(one => Http3Frames.Insert(one.Item1, one.Item2, huffman))];
            foreach (var part in instructions.Chunk(7))
            {
                decoder.Instruct(part);
            }
            // All by index before the base, then behind it, then as literals.
            var count = fields.Count;
            byte[] before = [.. HpackWriter.Integer(count + 1, 8, 0), 0, .. fields.SelectMany((_, i) => HpackWriter.Integer(count - 1 - i, 6, 0x80))];
            byte[] behind = [.. HpackWriter.Integer(count + 1, 8, 0), .. HpackWriter.Integer(count - 1, 7, 0x80), .. fields.SelectMany((_, i) => HpackWriter.Integer(i, 4, 0x10))];
            byte[] literal = [0, 0, .. fields.SelectMany(one => Http3Frames.Literal(one.Item1, one.Item2, huffman))];
            var wanted = fields.Select(one => $"{one.Item1}: {one.Item2}").ToList();
            return Fields(decoder, before).SequenceEqual(wanted) && Fields(decoder, behind).SequenceEqual(wanted) && Fields(decoder, literal).SequenceEqual(wanted);
        }, iter: 100);

    [Fact]
    public void Any_bytes_never_throw() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 60]).Sample((instructions, section) =>
    {
        var decoder = new QpackDecoder();
        decoder.Allow(4_096);
        decoder.Instruct([0x3f, 0xe1, 0x1f, .. instructions]);
        return Enum.IsDefined(decoder.Decode(section));
    });

    private static IEnumerable<string> Read(QpackDecoder decoder, string section) => Fields(decoder, Convert.FromHexString(section));

    private static List<string> Fields(QpackDecoder decoder, byte[] section)
    {
        decoder.Decode(section).Should().Be(QpackResult.Read);
        return [.. decoder.Fields.Select(one => $"{Encoding.Latin1.GetString(one.Name)}: {Encoding.Latin1.GetString(one.Value)}")];
    }
}
