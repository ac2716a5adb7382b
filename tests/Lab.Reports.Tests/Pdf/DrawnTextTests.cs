using System.Text;
using Lab.Reports.Pdf;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Pdf;

public sealed class DrawnTextTests
{
    [Fact]
    public void Letters_are_shapes_of_closed_curves()
    {
        var content = new StringBuilder();
        DrawnText.Machine.Draw(content, "\u00C5o", 0, 0, 10, bold: false);
        content.ToString().Should().Contain(" m\n").And.Contain(" c\n").And.Contain("h\n").And.EndWith("f\n");
    }

    [Fact]
    public void A_bold_line_is_wider() => DrawnText.Machine.Width("Signature", 10, bold: true).Should().BeGreaterThan(DrawnText.Machine.Width("Signature", 10, bold: false));

    [Fact]
    public void A_character_that_no_font_has_is_known_to_be_missing() => DrawnText.Machine.Has("a\uE123", bold: false).Should().BeFalse();

    [Fact]
    public void Without_any_font_nothing_can_be_drawn() => new DrawnText([]).Has("a", bold: false).Should().BeFalse();

    [Theory]
    [InlineData("A name that is far too long for the place that a signature has in a report, and goes on")]
    [InlineData("\uE123")]
    public void Any_name_gives_an_appearance(string name)
    {
        var request = new PdfSignatureRequest(name, null, "Issuer", new string('a', 64), DateTimeOffset.UnixEpoch, "reason", null);
        SignatureAppearance.Draw(request, new English(), DrawnText.Machine).Should().NotBeEmpty();
    }
}
