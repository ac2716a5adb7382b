using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Apps;

/// <summary>Apps of the virtual phone, driven by descriptions through a real ADB server.</summary>
public class DrivenAppTests
{
    private static readonly ServiceSwitch Cloud = new("secure/cloud_messaging", "1", "0", "com.miui.cloudservice");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_proven_has_a_picture()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "Hello 5%sure", Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        trigger.Picture.Span[..4].ToArray().Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G');
    }

    [Fact]
    public async Task A_message_of_which_no_picture_can_be_kept_is_not_proven()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Instance.Handset.Faults.Set("pictures-denied", "on").Should().BeNull();

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("no picture of it could be kept"), trigger.Proof);
    }

    [Fact]
    public async Task An_app_that_the_lab_does_not_know_is_driven_by_a_file_of_the_laboratory_that_nobody_has_tried()
    {
        var folder = Directory.CreateTempSubdirectory("lab-apps-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mine.json"), """
                {
                  "name": "Messenger", "packages": ["tw.example.messenger"], "tried": false, "source": "a test", "values": {"contact": "+886933444555"},
                  "message": {
                    "steps": [{"open": {}}, {"tap": [{"id": ["recipient"]}]}, {"type": "{contact}"}, {"tap": [{"id": ["message"]}]}, {"type": "{text}"}, {"tap": [{"description": ["Send", "傳送"]}]}],
                    "shown": [{"id": ["sent_text"], "text": ["{text}"]}]
                  }
                }
                """, Token);
            await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: new AndroidPhoneOptions { Apps = AppCatalog.Load(folder.FullName) }, change: who => who with
            {
                Packages = [.. who.Packages, who.Packages.Single(package => package.Name == "com.example.chat") with { Name = "tw.example.messenger", Uid = 10_199 }],
            });

            var trigger = await fixture.Phone.SendMessageAsync("tw.example.messenger", "+886933444555", "Hello 4711", Token);

            trigger.Should().Match<TriggerRecord>(it => it.Proven && it.Proof.Contains("mine.json, which nobody has tried before"), trigger.Proof);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_text_that_cannot_be_typed_is_told_and_not_sent()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "你好", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("U+4F60"));
        fixture.Instance.Handset.State.Content.ImMessages.Should().BeEmpty();
    }

    [Fact]
    public async Task A_phone_that_lets_nobody_touch_its_screen_is_told_with_the_way_out()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await fixture.Client.ShellAsync(fixture.Serial, "vphone fault input-denied on", cancellationToken: Token);

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("developer options"));
    }

    [Fact]
    public async Task What_stands_in_the_field_was_not_sent()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: With("""{"text": ["{text}"]}"""));

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("does not show it as sent"));
    }

    [Fact]
    public async Task A_description_that_waits_for_a_value_of_the_lab_sends_nothing()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: new AndroidPhoneOptions());

        var trigger = await fixture.Phone.SendMessageAsync("jp.naver.line.android", "+886933444555", "hello", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("\"contact\""));
    }

    [Fact]
    public async Task A_permission_of_Android_that_covers_the_app_is_refused_and_kept()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var consents = new List<ConsentRecord>();
        fixture.Phone.Consented += consents.Add;

        (await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token)).Proven.Should().BeTrue();

        consents.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = ConsentKind.Permission, Subject = "com.android.permissioncontroller", Granted = false, Proven = true }, options => options.ExcludingMissingMembers());
    }

    [Fact]
    public async Task A_screen_of_agreement_that_no_description_names_is_kept_once_and_left_alone()
    {
        var apps = new AppCatalog([.. AppCatalog.Shipped.Apps.Where(app => app.Consent.All(screen => screen.Kind != ConsentKind.Permission))]);
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean", options: new AndroidPhoneOptions { Apps = apps });
        var consents = new List<ConsentRecord>();
        fixture.Phone.Consented += consents.Add;

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token);

        trigger.Proven.Should().BeFalse("the dialogue covers the app");
        consents.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = ConsentKind.Unanswered, Subject = "com.android.permissioncontroller", Granted = false }, options => options.ExcludingMissingMembers());
    }

    [Fact]
    public async Task A_step_of_a_description_that_agrees_to_something_stands_in_the_ledger_as_an_answer_and_is_marked()
    {
        var folder = Directory.CreateTempSubdirectory("lab-apps-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "mine.json"), """
                {
                  "name": "Chat", "packages": ["com.example.chat"], "tried": false, "source": "a test",
                  "message": {
                    "steps": [{"open": {}}, {"tap": [{"text": ["Allow", "允許"]}]}, {"tap": [{"id": ["recipient"]}]}, {"type": "{recipient}"}, {"tap": [{"id": ["message"]}]}, {"type": "{text}"}, {"tap": [{"description": ["Send", "傳送"]}]}],
                    "shown": [{"id": ["sent_text"], "text": ["{text}"]}]
                  }
                }
                """, Token);
            var apps = new AppCatalog([.. AppCatalog.Load(folder.FullName).Apps.Where(app => app.Consent.All(screen => screen.Kind != ConsentKind.Permission))]);
            await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean", options: new AndroidPhoneOptions { Apps = apps });
            fixture.Phone.Consenting = (_, _) => Task.FromResult<string?>("mark");
            var consents = new List<ConsentRecord>();
            fixture.Phone.Consented += consents.Add;

            var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello", Token);

            trigger.Proven.Should().BeTrue(trigger.Proof);
            consents.Should().Contain(one => one.Kind == ConsentKind.Screen && one.Granted && one.Mark == "mark" && one.Choice.Contains("a step of the app's description"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    public async Task A_service_is_switched_and_its_terms_are_answered(bool on, string value)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "redmi-1s-2014-update");
        var screens = new List<ConsentRecord>();
        fixture.Phone.Consented += screens.Add;

        var record = await fixture.Phone.SwitchAsync(Cloud, on, Token);

        record.Should().BeEquivalentTo(new { Kind = ConsentKind.Switch, Subject = "secure/cloud_messaging", ScreenText = "was 0", Granted = on, Proven = true }, options => options.ExcludingMissingMembers());
        screens.Should().ContainSingle(screen => screen.Granted == on && screen.ScreenText.Contains("IMEI") && !screen.Picture.IsEmpty);
        fixture.Instance.Handset.State.Settings.Get("secure", "cloud_messaging").Should().Be(value);
    }

    [Fact]
    public async Task The_capture_is_marked_before_the_choice()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "redmi-1s-2014-update");
        string? valueAtMark = null;
        fixture.Phone.Consenting = (_, _) =>
        {
            valueAtMark = fixture.Instance.Handset.State.Settings.Get("secure", "cloud_messaging");
            return Task.FromResult<string?>("mark");
        };
        ConsentRecord? met = null;
        fixture.Phone.Consented += consent => met = consent;

        await fixture.Phone.SwitchAsync(Cloud, on: true, Token);

        (valueAtMark, met!.Mark).Should().Be(("0", "mark"));
    }

    [Fact]
    public async Task A_switch_is_put_back()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await fixture.Phone.SwitchAsync(Cloud, on: false, Token);
        await fixture.Phone.SwitchAsync(Cloud, on: true, Token);

        (await fixture.Phone.RestoreAsync(Token)).Should().BeEmpty();
        fixture.Instance.Handset.State.Settings.Get("secure", "cloud_messaging").Should().BeNull();
    }

    // Writes and never taps the button.
    private static AndroidPhoneOptions With(string shown) => new()
    {
        Apps = new AppCatalog([AppDescriptionReader.Read($$$"""
            {
              "name": "Chat", "packages": ["com.example.chat"], "tried": false, "source": "a test",
              "message": {"steps": [{"open": {"activity": ".MainActivity"}}, {"tap": [{"id": ["message"]}]}, {"type": "{text}"}], "shown": [{{{shown}}}], "limit": "500ms" }
            }
            """, "chat.json")]),
    };
}
