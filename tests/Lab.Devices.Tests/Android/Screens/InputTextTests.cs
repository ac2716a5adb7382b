using Lab.Devices.Android.Screens;

namespace Lab.Devices.Tests.Android.Screens;

public class InputTextTests
{
    [Theory]
    [InlineData("hello", "input text hello")]
    [InlineData("a b", "input text a%sb")]
    [InlineData("it's $(x) \"y\" & z;", "input text 'it'\\''s%s$(x)%s\"y\"%s&%sz;'")]
    [InlineData("+886912345678", "input text +886912345678")]
    public void Blanks_are_written_as_the_command_wants_and_the_shell_sees_no_word_of_the_text(string text, string command) =>
        InputText.Commands(text).Value.Should().Equal(command);

    [Fact]
    public void A_percent_sign_before_an_s_is_typed_in_two_goes() => InputText.Commands("5%sure").Value.Should().Equal("input text 5%", "input text sure");

    [Theory]
    [InlineData("é", "*U+00E9*")]
    [InlineData("傳送", "*U+50B3*")]
    [InlineData("😀", "*U+1F600*")]
    [InlineData("a\nb", "*U+000A*")]
    public void What_no_key_makes_is_refused_and_named(string text, string error) => InputText.Commands(text).Error.Should().Match(error);

    [Fact]
    public void A_long_text_is_typed_in_pieces() => InputText.Commands(new string('x', 450)).Value.Should().HaveCount(3);

    [Fact]
    public void A_text_beyond_all_measure_is_refused() => InputText.Commands(new string('x', InputText.Most + 1)).Error.Should().Contain("cannot be typed");
}
