using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Html;

public sealed class HexExcerptTests
{
    [Fact]
    public void The_match_is_parted_from_the_rest_over_the_ends_of_rows()
    {
        var excerpt = Of("GET /0123456789 356938035643809\\x0d\\x0a", "356938035643809", 100)!;
        excerpt.Start.Should().Be(84);
        string.Concat(excerpt.Rows.Select(r => r.TextHit)).Should().Be("356938035643809");
        string.Join(' ', excerpt.Rows.Select(r => r.HexHit).Where(h => h.Length > 0)).Should().Be("33 35 36 39 33 38 30 33 35 36 34 33 38 30 39");
        excerpt.Rows.Select(r => r.Offset).Should().Equal("00000054", "00000064", "00000074");
    }

    [Fact]
    public void Bytes_that_do_not_print_are_read_back_and_shown_as_dots()
    {
        var row = Of("\\x00\\xffA", "A", 2)!.Rows.Single();
        (row.HexBefore + row.HexHit).Should().Be("00 ff 41");
        (row.TextBefore + row.TextHit).Should().Be("..A");
    }

    [Fact]
    public void A_context_that_was_cut_gives_no_bytes() => Of(new string('a', 2_000), "a", 0).Should().BeNull();

    private static HexExcerpt? Of(string context, string matched, long offset) => HexExcerpt.Of(SampleRun.Small().Scenarios[0].Findings[0].Evidence[0] with { Context = context, Matched = matched, Offset = offset });
}
