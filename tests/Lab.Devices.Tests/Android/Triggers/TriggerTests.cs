using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Triggers;

/// <summary>Calls, screens, pages and a reset on the virtual phone: each is proven by what the phone shows, and by nothing else.</summary>
public class TriggerTests
{
    private const string Number = "+886933444555";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_call_is_made_and_found_in_the_call_log(bool incoming, int type)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");

        var trigger = await fixture.Phone.CallAsync(Number, incoming, Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        fixture.Instance.Handset.State.Content.Calls.Rows.Should().ContainSingle().Which["type"].Should().Be(type.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_taken_out_of_the_call_log_with_the_decoys_and_no_other(bool incoming)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var calls = fixture.Instance.Handset.State.Content.Calls;
        fixture.Instance.Handset.State.Content.EnterCall([new("number", Number), new("type", "2"), new("date", "1000")]);
        await fixture.Phone.CallAsync(Number, incoming, Token);
        calls.Rows.Should().HaveCount(2);

        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();

        calls.Rows.Should().ContainSingle().Which["date"].Should().Be("1000");
    }

    [Fact]
    public async Task A_call_of_before_proves_nothing()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        fixture.Instance.Handset.State.Content.EnterCall([new("number", Number), new("type", "2"), new("date", "1000")]);
        var phone = new AndroidPhone(fixture.Client, fixture.Serial, new AndroidPhoneOptions { MessageRecipient = Number, OperatorWait = TimeSpan.FromSeconds(1) });

        (await phone.CallAsync(Number, incoming: false, Token)).Proven.Should().BeFalse();
    }

    [Fact]
    public async Task A_real_phone_calls_nobody_but_the_laboratory()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var phone = new AndroidPhone(fixture.Client, fixture.Serial, new AndroidPhoneOptions { MessageRecipient = "+886900000001" });

        var trigger = await phone.CallAsync(Number, incoming: false, Token);

        (trigger.Proven, trigger.Proof[..27]).Should().Be((false, "refused, nobody was called:"));
    }

    [Theory]
    [InlineData("clean", "android.settings.LOCATION_SOURCE_SETTINGS", null, "com.android.settings/")]
    [InlineData("redmi-1s-2014", "android.settings.SETTINGS", null, "com.android.settings/")]
    [InlineData("clean", "android.intent.action.VIEW", "http://page.probe.lab.example/a", "com.android.browser/")]
    public async Task A_screen_is_proven_by_the_focus(string profile, string action, string? data, string focus)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);

        var trigger = await fixture.Phone.OpenAsync(action, data, Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        trigger.Proof.Should().StartWith(focus);
    }

    [Fact]
    public async Task A_screen_that_the_phone_does_not_have_is_not_proven()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "redmi-1s-2014");

        (await fixture.Phone.OpenAsync("com.example.NO_SUCH_SCREEN", null, Token)).Proven.Should().BeFalse();
    }

    [Fact]
    public async Task A_reset_takes_the_users_data_and_gives_a_new_android_id()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var state = fixture.Instance.Handset.State;
        state.Content.AddContact("Lin", Number);
        var before = state.Settings.Get("secure", "android_id");

        var trigger = await fixture.Phone.ResetAsync(Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        (state.Content.Contacts.Count, state.Settings.Get("secure", "android_id") == before).Should().Be((0, false));
    }

    [Fact]
    public async Task Nothing_is_reset_where_nobody_is_waited_for()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var phone = new AndroidPhone(fixture.Client, fixture.Serial);

        (await phone.ResetAsync(Token)).Proven.Should().BeFalse();
    }

    [Fact]
    public async Task A_text_message_goes_by_the_app_that_the_phone_has_for_them()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "redmi-1s-2014");

        var trigger = await fixture.Phone.SendMessageAsync(MessageApps.TextMessages, Number, "hello", Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        trigger.Action.Should().EndWith("com.android.mms");
    }

    [Fact]
    public async Task A_sim_that_was_put_in_is_taken_out_again()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        fixture.Instance.Handset.State.Sims.Remove(0);

        var present = (await fixture.Phone.ReachAsync(Sim.Present, Token)).Holds;
        await fixture.Phone.RestoreAsync(Token);

        (present, fixture.Instance.Handset.State.Sims.AnyInserted).Should().Be((true, false));
    }
}
