using CsCheck;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Texts come out of their packed form as they went in.</summary>
public sealed class PackedTextsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("host.example")]
    [InlineData("\u00ff\u0000")]
    [InlineData("\u4f60\u597d")]
    [InlineData("half of a pair: \ud83d")]
    public void A_text_comes_out_as_it_went_in(string? text) => Through(new PackedTexts(), text).Should().Be(text);

    [Fact]
    public void Any_text_comes_out_as_it_went_in_when_the_table_is_full()
    {
        var texts = Full();
        Gen.Char.Array[0, 400].Select(all => new string(all)).Sample(text => Through(texts, text) == text);
    }

    [Fact]
    public void A_text_that_recurs_is_not_written_again()
    {
        var (texts, writer) = (new PackedTexts(), new PackedWriter());
        texts.Write(writer, "a.long.name.example");
        writer.Clear();
        texts.Write(writer, "a.long.name.example");
        writer.Bytes.Length.Should().Be(1);
    }

    [Fact]
    public void The_table_of_texts_does_not_grow_without_end()
    {
        var (texts, writer) = (Full(), new PackedWriter());
        texts.Write(writer, "one more");
        writer.Clear();
        texts.Write(writer, "one more");
        writer.Bytes.Length.Should().BeGreaterThan("one more".Length);
    }

    private static PackedTexts Full()
    {
        var (texts, writer) = (new PackedTexts(), new PackedWriter());
        for (var i = 0; i < 10_000; i++)
        {
            writer.Clear();
            texts.Write(writer, $"name {i}");
        }
        return texts;
    }

    private static string? Through(PackedTexts texts, string? text)
    {
        var writer = new PackedWriter();
        writer.Number(7);
        texts.Write(writer, text);
        writer.Number(9);
        var reader = new PackedReader(writer.Bytes);
        reader.Number();
        var read = texts.Read(ref reader);
        reader.Number().Should().Be(9);
        return read;
    }
}
