using Lab.Devices.Android.Screens;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Screens;

public class ScreenDriverTests
{
    private const string Good = "UI hierchary dumped to: /data/local/tmp/lab-screen.xml\n<hierarchy><node text=\"a\"/></hierarchy>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screen_that_moves_is_tried_again()
    {
        var shell = new FakePhoneShell().Answers(ScreenDriver.Dump, "ERROR: could not get idle state.", "ERROR: null root node returned by UiTestAutomationBridge.", Good);

        (await new ScreenDriver(shell).LookAsync(Token)).Value.Should().NotBeNull();
    }

    [Fact]
    public async Task A_screen_that_never_rests_is_given_up()
    {
        var shell = new FakePhoneShell().Answers(ScreenDriver.Dump, "ERROR: could not get idle state.");

        (await new ScreenDriver(shell).LookAsync(Token)).Error.Should().Contain("idle state");
        shell.Commands.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_description_of_before_is_not_taken_for_todays()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.ShellAsync(fixture.Serial, "uiautomator dump /data/local/tmp/lab-screen.xml; vphone fault ui-not-idle 9", cancellationToken: Token);

        var result = await fixture.Client.ShellAsync(fixture.Serial, ScreenDriver.Dump, cancellationToken: Token);

        ScreenTreeParser.Parse(result.StandardError + result.StandardOutput).Error.Should().Contain("idle state");
        result.StandardOutput.Should().NotContain("<hierarchy");
    }

    [Fact]
    public async Task A_real_dump_is_read()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");

        var result = await fixture.Client.ShellAsync(fixture.Serial, "am start com.android.settings; " + ScreenDriver.Dump, cancellationToken: Token);

        ScreenTreeParser.Parse(result.StandardOutput).Value!.Nodes.Should().Contain(node => node.Package == "com.android.settings");
    }
}
