using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lab.Reports.Pdf;

namespace Lab.Reports.Tests.Pdf;

public sealed partial class StructureIdsTests(PdfFiles files)
{
    [Fact]
    public void Identifiers_from_another_count_of_the_browser_give_the_same_bytes()
    {
        var first = Encoding.ASCII.GetBytes("/ID (node00000141)>> /Headers [(node00000141) (node00000145)] /Names [(node00000141) 5 0 R (node00000145) 6 0 R]");
        var second = Encoding.ASCII.GetBytes("/ID (node00000142)>> /Headers [(node00000142) (node00000149)] /Names [(node00000142) 5 0 R (node00000149) 6 0 R]");
        StructureIds.Renumber(first);
        StructureIds.Renumber(second);
        second.Should().Equal(first);
        Encoding.ASCII.GetString(first).Should().Be("/ID (node00000001)>> /Headers [(node00000001) (node00000002)] /Names [(node00000001) 5 0 R (node00000002) 6 0 R]");
    }

    [Theory]
    [InlineData("/ID (node00000007)>> /Title (node00000007)", "/ID (node00000001)>> /Title (node00000007)")]
    [InlineData("/ID (node0000007)", "/ID (node0000007)")]
    [InlineData("/ID (node0000000x)", "/ID (node0000000x)")]
    [InlineData("/ID (node00000007", "/ID (node00000007")]
    [InlineData("(node", "(node")]
    public void What_is_no_identifier_stays_as_it_is(string pdf, string expected)
    {
        var bytes = Encoding.ASCII.GetBytes(pdf);
        StructureIds.Renumber(bytes);
        Encoding.ASCII.GetString(bytes).Should().Be(expected);
    }

    [Fact]
    public void In_a_report_identifiers_begin_at_one_and_their_tree_is_sorted_as_readers_need_it()
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(files.Fail));
        var used = Identifier().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        used.Order().Should().Equal(Enumerable.Range(1, used.Count)).And.HaveCountGreaterThan(20);

        var names = Names().Matches(text).SelectMany(m => Identifier().Matches(m.Value)).Select(m => m.Value).ToList();
        names.Should().HaveCount(used.Count).And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\(node(\d{8})\)")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"/Names \[[^\]]*\]")]
    private static partial Regex Names();
}
