using Lab.Devices.Android.Screens;

namespace Lab.Devices.Tests.Android.Screens;

public class ScreenTreeParserTests
{
    private const string Told = "UI hierchary dumped to: /data/local/tmp/lab-screen.xml\n";

    [Fact]
    public void Each_element_has_what_the_phone_tells_of_it()
    {
        var tree = ScreenTreeParser.Parse(Told + "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"0\"><node index=\"0\" text=\"A &amp; B\" resource-id=\"com.a:id/send\" "
            + "class=\"android.widget.Button\" package=\"com.a\" content-desc=\"傳送\" clickable=\"true\" enabled=\"true\" bounds=\"[560,1100][720,1280]\" /></hierarchy>").Value!;

        tree.Nodes.Should().Equal(new ScreenNode
        {
            Text = "A & B", ResourceId = "com.a:id/send", Description = "傳送", ClassName = "android.widget.Button", Package = "com.a", Clickable = true, Enabled = true,
            Bounds = new ScreenBounds(560, 1100, 720, 1280),
        });
    }

    [Theory]
    [InlineData("ERROR: null root node returned by UiTestAutomationBridge.\n<hierarchy><node/></hierarchy>", "*could not describe*null root node*")]
    [InlineData("ERROR: could not get idle state.\n<hierarchy><node/></hierarchy>", "*could not describe*idle state*")]
    [InlineData("<hierarchy><node/></hierarchy>", "*does not say that it wrote*")]
    [InlineData("sh: uiautomator: not found", "*does not say that it wrote*")]
    [InlineData(Told + "cat: /data/local/tmp/lab-screen.xml: No such file or directory", "the file*is not there")]
    [InlineData(Told + "<hierarchy><node", "*no XML*")]
    [InlineData(Told + "<hierarchy/>", "*no elements")]
    [InlineData(Told + "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><hierarchy><node text='&a;'/></hierarchy>", "*no XML*")]
    public void What_is_no_description_is_an_error(string output, string error) => ScreenTreeParser.Parse(output).Error.Should().Match(error);

    [Fact]
    public void A_tree_that_is_too_deep_is_refused() =>
        ScreenTreeParser.Parse(Told + "<hierarchy>" + string.Concat(Enumerable.Repeat("<node>", 600)) + string.Concat(Enumerable.Repeat("</node>", 600)) + "</hierarchy>").Error.Should().Match("*deeper than*");

    [Fact]
    public void A_tree_with_too_many_elements_is_refused() =>
        ScreenTreeParser.Parse(Told + "<hierarchy>" + string.Concat(Enumerable.Repeat("<node/>", 21_000)) + "</hierarchy>").Error.Should().Match("*more than*elements*");

    [Fact]
    public void Half_of_an_emoji_is_read_though_XML_forbids_it() =>
        ScreenTreeParser.Parse(Told + "<hierarchy><node text=\"&#55357;&#56832; hi\"/></hierarchy>").Value!.Nodes[0].Text.Should().EndWith(" hi");

    [Theory]
    [InlineData("[0,0][99999999999,2]")]
    [InlineData("[0,0][2]")]
    [InlineData("")]
    [InlineData("[a,b][c,d]")]
    public void A_rectangle_that_no_screen_has_is_none(string bounds) => ScreenBounds.Parse(bounds).Should().BeNull();

    [Fact]
    public void An_element_beyond_the_edge_is_not_tapped() => ScreenBounds.Parse("[-300,0][-100,50]")!.Value.CanBeTapped.Should().BeFalse();
}
