using Lab.Devices.Android.Screens;

namespace Lab.Devices.Tests.Android.Screens;

public class ScreenSelectorTests
{
    private static readonly ScreenNode Send = new()
    {
        Text = "", Description = "傳送", ResourceId = "com.a:id/send", ClassName = "android.widget.ImageButton", Package = "com.a", Bounds = new(0, 0, 10, 10), Clickable = true, Enabled = true,
    };

    [Fact]
    public void An_id_fits_with_and_without_its_package() =>
        new[] { "send", "com.a:id/send", "com.b:id/send" }.Select(id => new ScreenSelector { Id = [id] }.Matches(Send)).Should().Equal(true, true, false);

    [Fact]
    public void One_word_of_several_languages_is_enough() => new ScreenSelector { Description = ["Send", "傳送"] }.Matches(Send).Should().BeTrue();

    [Fact]
    public void All_members_must_fit() => new ScreenSelector { Id = ["send"], Class = "EditText" }.Matches(Send).Should().BeFalse();

    [Fact]
    public void A_selector_that_names_nothing_fits_nothing() => new ScreenSelector { Package = "com.a" }.Matches(Send).Should().BeFalse();

    [Fact]
    public void The_first_selector_that_fits_counts()
    {
        var tree = new ScreenTree([Send with { ResourceId = "com.a:id/other" }, Send]);

        tree.FindTarget([new() { Id = ["absent"] }, new() { Id = ["send"] }, new() { Description = ["傳送"] }]).Should().BeSameAs(tree.Nodes[1]);
    }

    [Fact]
    public void An_element_without_a_place_is_not_tapped() => new ScreenTree([Send with { Bounds = null }]).FindTarget([new() { Id = ["send"] }]).Should().BeNull();

    [Fact]
    public void Values_are_put_in() => new ScreenSelector { Text = ["x"] }.With(_ => "hello").Matches(Send with { Text = "Hello" }).Should().BeTrue();
}
