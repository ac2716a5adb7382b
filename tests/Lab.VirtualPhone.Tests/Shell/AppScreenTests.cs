using System.Xml.Linq;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Shell;

public sealed class AppScreenTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new(identity: new HandsetIdentity
    {
        Locale = "en-US",
        Packages =
        [
            new PackageRecord { Name = "com.example.chat", Role = PackageRole.Chat },
            new PackageRecord { Name = "com.example.asking", Role = PackageRole.Chat, Asks = "send you notifications" },
            new PackageRecord { Name = "com.example.cloud", Role = PackageRole.Cloud, Switch = "secure/cloud_messaging" },
        ],
    });

    [Fact]
    public async Task A_message_is_written_and_sent_by_taps()
    {
        await _phone.Run("am start -n com.example.chat/.MainActivity; input tap 360 110; input text +886911; input tap 100 1200; input text hello%sthere; input tap 640 1190");

        _phone.State.Content.ImMessages.Should().ContainSingle(message => message.Number == "+886911" && message.Text == "hello there");
    }

    [Fact]
    public async Task A_message_that_was_sent_stands_in_the_list_and_no_more_in_the_field()
    {
        await _phone.Run("am start -n com.example.chat/.MainActivity; input text 1; input tap 100 1200; input text hello; input tap 640 1190; uiautomator dump");

        Nodes().Where(node => node.Text == "hello").Select(node => node.Id).Should().Equal("com.example.chat:id/sent_text");
    }

    [Fact]
    public async Task A_message_without_recipient_is_not_sent()
    {
        await _phone.Run("am start com.example.chat; input tap 100 1200; input text hello; input tap 640 1190");

        _phone.State.Content.ImMessages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_permission_is_asked_for_by_Android_and_once()
    {
        await _phone.Run("monkey -p com.example.asking -c android.intent.category.LAUNCHER 1; uiautomator dump");
        var asked = Nodes().Select(node => node.Id).ToList();
        await _phone.Run("input tap 360 800; am start com.example.asking; uiautomator dump");

        asked.Should().Contain("com.android.permissioncontroller:id/permission_deny_button");
        Nodes().Should().Contain(node => node.Id == "com.example.asking:id/send");
    }

    [Fact]
    public async Task Terms_that_are_refused_leave_the_service_off_and_come_again()
    {
        await _phone.Run("am start com.example.cloud; input tap 100 1190; am start com.example.cloud; uiautomator dump");

        (_phone.State.Settings.Get("secure", "cloud_messaging"), Nodes().Any(node => node.Id.EndsWith("cloud_terms", StringComparison.Ordinal))).Should().Be((null, true));
    }

    [Fact]
    public async Task Terms_that_are_agreed_to_switch_the_service_on()
    {
        await _phone.Run("am start com.example.cloud; input tap 600 1190; uiautomator dump");

        (_phone.State.Settings.Get("secure", "cloud_messaging"), Nodes().Any(node => node.Id.EndsWith("cloud_switch", StringComparison.Ordinal))).Should().Be(("1", true));
    }

    [Theory]
    [InlineData("ui-not-idle", "ERROR: could not get idle state.\n")]
    [InlineData("ui-null-root", "ERROR: null root node returned by UiTestAutomationBridge.\n")]
    public async Task A_dump_that_fails_exits_with_0_and_leaves_the_file_of_before(string fault, string words)
    {
        await _phone.Run($"uiautomator dump; vphone fault {fault} 1; am start com.example.chat");

        (await _phone.Run("uiautomator dump")).Should().Be(new ShellResult("", words, 0));
        Nodes().Should().NotContain(node => node.Id.StartsWith("com.example.chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_no_key_makes_is_not_typed()
    {
        var result = await _phone.Run("am start com.example.chat; input text 你好");

        (result.Exit, _phone.State.Foreground.Nodes()[0].Text).Should().Be((255, ""));
    }

    public void Dispose() => _phone.Dispose();

    private List<(string Id, string Text)> Nodes() =>
        [.. XDocument.Parse(_phone.ReadFile("/sdcard/window_dump.xml")).Descendants("node").Select(node => (node.Attribute("resource-id")!.Value, node.Attribute("text")!.Value))];
}
