using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

/// <summary>What the phone was made to send does not stay in its store.</summary>
public class SentTextsTests
{
    private const string Number = "+886933444555", Text = "LAB-SENT 7f3c the package waits";
    private const string Query = "content query --uri content://sms --projection _id:type:address:body --where 'body LIKE '\\''%" + Text + "%'\\'''";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_message_that_was_sent_is_deleted_with_the_decoys_and_no_other()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var messages = fixture.Instance.Handset.State.Content.Messages;
        fixture.Instance.Handset.State.Content.ReceiveMessage(Number, "the user's own");
        (await fixture.Phone.SendMessageAsync(MessageApps.TextMessages, Number, Text, Token)).Proven.Should().BeTrue();
        messages.Rows.Should().HaveCount(2);

        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();

        messages.Rows.Should().ContainSingle().Which["body"].Should().Be("the user's own");
    }

    [Fact]
    public async Task A_text_message_that_the_phone_keeps_is_told()
    {
        var phone = new FakePhoneShell().Answers(Query, $"Row: 0 _id=7, type=2, address={Number}, body={Text}");

        (await RemoveAsync(phone)).Should().Be("it is still there");
        phone.Changes.Should().Equal("content delete --uri content://sms --where '_id=7'");
    }

    [Fact]
    public async Task A_message_that_was_received_is_not_taken_for_a_sent_one()
    {
        var phone = new FakePhoneShell().Answers(Query, $"Row: 0 _id=7, type=1, address={Number}, body={Text}");

        (await RemoveAsync(phone)).Should().BeNull();
        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_message_to_another_number_is_left()
    {
        var phone = new FakePhoneShell().Answers(Query, $"Row: 0 _id=7, type=2, address=+886900000000, body={Text}");

        (await RemoveAsync(phone)).Should().BeNull();
        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_not_taken_for_an_empty_one()
    {
        var phone = new FakePhoneShell().Answers(Query, "Error while accessing provider:sms\njava.lang.SecurityException: Permission Denial");

        (await RemoveAsync(phone)).Should().NotBeNull();
    }

    private static Task<string?> RemoveAsync(FakePhoneShell phone) =>
        new SentTexts(new ContentProvider(phone), new SmsPermission(phone, new ChangeLedger())).RemoveAsync(Number, Text, Token);
}
