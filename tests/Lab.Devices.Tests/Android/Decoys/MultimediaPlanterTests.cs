using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Operator;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

/// <summary>A multimedia message that a person sends to the phone.</summary>
public class MultimediaPlanterTests
{
    private const string Laboratory = "+886911222333";
    private const string Text = "Picture of Gedafiro";
    private const string Parts = "content query --uri content://mms/part --projection mid:text --where 'text LIKE '\\''%Picture of Gedafiro%'\\'''";
    private const string Inbox = "content query --uri content://mms/inbox --projection _id:msg_box --where '_id=7'";
    private const string All = "content query --uri content://mms --projection _id:msg_box --where '_id=7'";
    private const string Addresses = "content query --uri content://mms/7/addr --projection type:address";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger planted = new();
    private readonly List<PhoneNotice> asked = [];

    public MultimediaPlanterTests() => phone
        .Answers("appops get com.android.shell WRITE_SMS", "WRITE_SMS: ignore")
        .Answers(Parts, $"Row: 0 mid=7, text={Text}")
        .Answers(Inbox, "Row: 0 _id=7, msg_box=1")
        .Answers(All, "Row: 0 _id=7, msg_box=1")
        .Answers(Addresses, "Row: 0 type=137, address=0911222333\nRow: 1 type=151, address=+886955000111");

    [Fact]
    public async Task A_message_is_found_by_its_text_and_the_national_form_of_its_sender() =>
        (await Plant()).Should().HaveCount(2).And.OnlyContain(record => record.ReadBack && record.Proof == "received, and read back from content://mms/inbox");

    [Fact]
    public async Task A_person_is_asked_for_number_and_text()
    {
        await Plant();

        asked.Should().ContainSingle().Which.Message.Should().Contain(Laboratory).And.Contain(Text);
    }

    [Fact]
    public async Task A_signature_that_the_sending_phone_adds_does_no_harm()
    {
        phone.Answers(Parts, $"Row: 0 mid=7, text={Text}\n-- sent with my phone");

        (await Plant()).Should().OnlyContain(record => record.ReadBack);
    }

    [Theory]
    [InlineData("Row: 0 type=137, address=0955000111\nRow: 1 type=151, address=0911222333")]
    [InlineData("Row: 0 type=137, address=insert-address-token")]
    [InlineData("No result found.")]
    public async Task A_message_of_somebody_else_is_no_proof(string addresses)
    {
        phone.Answers(Addresses, addresses);

        (await Plant()).Should().OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("not found in content://mms/inbox") && record.Proof.Contains("device.operatorWaitSeconds"));
    }

    [Fact]
    public async Task A_message_whose_text_differs_is_no_proof()
    {
        phone.Answers(Parts, "Row: 0 mid=7, text=picture of gedafiro");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack);
    }

    [Fact]
    public async Task An_id_that_is_no_number_never_reaches_the_shell()
    {
        phone.Answers(Parts, $"Row: 0 mid=7;reboot, text={Text}");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack);
        phone.Commands.Should().NotContain(command => command.Contains("reboot"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+886900000001")]
    public async Task Nobody_is_asked_to_send_from_a_number_that_is_not_the_laboratorys(string? laboratory)
    {
        (await Plant(laboratory)).Should().OnlyContain(record => !record.ReadBack && record.Proof.Contains("device.messageRecipient"));

        (asked.Count, phone.Commands.Count, planted.Count).Should().Be((0, 0, 0));
    }

    [Fact]
    public async Task It_is_deleted_with_the_right_of_the_shell_which_is_put_back()
    {
        await Plant();
        phone.Answers(Parts, $"Row: 0 mid=7, text={Text}", "No result found.").Answers("content delete --uri content://mms --where '_id=7'", "");

        (await planted.UndoAsync(TestContext.Current.CancellationToken)).Should().BeEmpty();
        phone.Changes.Should().Equal("appops set com.android.shell WRITE_SMS allow", "content delete --uri content://mms --where '_id=7'", "appops set com.android.shell WRITE_SMS ignore");
    }

    [Fact]
    public async Task One_that_stays_is_named()
    {
        await Plant();

        (await planted.UndoAsync(TestContext.Current.CancellationToken)).Should().Equal($"multimedia message from or to {Laboratory}: it is still there");
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant(string? laboratory = Laboratory)
    {
        var store = new MultimediaStore(new ContentProvider(phone), new SmsPermission(phone, new ChangeLedger()));
        return new MultimediaPlanter(phone, store, planted, new DecoyWatch(), laboratory).PlantAsync(
            new MultimediaDecoy("", Laboratory, Text), new WaitingOperator(TimeSpan.FromSeconds(2), phone.Time, asked.Add), TestContext.Current.CancellationToken);
    }
}
