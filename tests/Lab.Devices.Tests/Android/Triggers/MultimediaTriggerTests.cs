using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Triggers;

/// <summary>Multimedia messages on the virtual phone behind the real ADB server: by its own hand, and by that of a person.</summary>
public class MultimediaTriggerTests
{
    private const string Number = "+886933444555";
    private const string Text = "Hello Gedafiro, it's 'me'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("clean")]
    [InlineData("redmi-1s-2014")]
    public async Task A_message_is_sent_proven_and_deleted(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        var content = fixture.Instance.Handset.State.Content;

        var trigger = await fixture.Phone.SendMultimediaAsync(Number, Text, Token);
        var sent = content.Multimedia.Rows.Count;
        var failures = await fixture.Phone.RemoveDecoysAsync(Token);

        (trigger.Proven, trigger.Proof, trigger.Action).Should().Be((true, "content://mms shows it as sent", "multimedia message to " + Number));
        failures.Should().BeEmpty();
        (sent, content.Multimedia.Rows.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task Only_the_labs_own_messages_are_deleted()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var content = fixture.Instance.Handset.State.Content;
        content.SendMultimedia(Number, "holiday");
        content.ReceiveMultimedia("+886900111222", Text);
        await fixture.Phone.SendMultimediaAsync(Number, Text, Token);

        await fixture.Phone.RemoveDecoysAsync(Token);

        content.Multimedia.Rows.Select(row => row["_id"]).Should().Equal("1", "2");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+886900000001")]
    public async Task A_real_phone_sends_nothing_to_a_stranger(string? laboratory)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = laboratory, OperatorWait = TimeSpan.FromSeconds(1) });
        var notices = new List<PhoneNotice>();
        real.Noticed += notices.Add;

        var trigger = await real.SendMultimediaAsync(Number, Text, Token);

        (trigger.Proven, trigger.Proof[..26]).Should().Be((false, "refused, nothing was sent:"));
        notices.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_sends_what_the_lab_says_and_the_phone_proves_it()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = Number, OperatorWait = TimeSpan.FromSeconds(20) });
        real.Noticed += notice => fixture.Instance.Handset.State.Content.SendMultimedia("0933444555", Text);

        (await real.SendMultimediaAsync(Number, Text, Token)).Proven.Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_person_nothing_is_proven()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = Number });

        var trigger = await real.SendMultimediaAsync(Number, Text, Token);

        (trigger.Proven, trigger.Proof).Should().Be((false, "content://mms does not show it; a person must send the message within device.operatorWaitSeconds of lab.json"));
    }

    [Fact]
    public async Task A_message_in_the_outbox_is_told_as_such()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "redmi-1s-2014");
        var content = fixture.Instance.Handset.State.Content;
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = Number, OperatorWait = TimeSpan.FromSeconds(20) });
        real.Noticed += notice =>
        {
            content.SendMultimedia(Number, Text);
            content.Multimedia.Update(_ => true, [new("msg_box", "4")]);
        };

        (await real.SendMultimediaAsync(Number, Text, Token)).Proof.Should().Be("content://mms shows it in the outbox: whether the network took it is not told");
    }

    [Fact]
    public async Task A_reset_after_a_crash_deletes_the_message()
    {
        var folder = Directory.CreateTempSubdirectory("lab-mms-");
        try
        {
            await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
            await using var phone = new AndroidPhone(fixture.Client, fixture.Serial, new() { StartedByLab = true, ChangesFolder = folder.FullName });
            await phone.IdentifyAsync(Token);
            await phone.PlantAsync(new MultimediaDecoy("", Number, Text), Token);

            var items = await new PhoneReset(fixture.Client, CrashedFolder.Of(folder.FullName)).ResetAsync(fixture.Serial, Token);

            items.Should().OnlyContain(item => item.Outcome == ResetOutcome.PutBack).And.Contain(item => item.What == "multimedia message from or to " + Number);
            fixture.Instance.Handset.State.Content.Multimedia.Rows.Should().BeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
