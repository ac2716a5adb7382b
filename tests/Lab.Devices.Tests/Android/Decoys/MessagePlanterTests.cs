using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Operator;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class MessagePlanterTests
{
    private const string Get = "appops get com.android.shell WRITE_SMS";
    private const string Query = "content query --uri content://sms/inbox --projection _id:body --where 'address='\\''+886911'\\'''";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger ledger = new();

    [Fact]
    public async Task A_message_that_the_phone_swallows_is_told_as_not_planted()
    {
        phone.Answers(Get, "WRITE_SMS: ignore").Answers(Query, "No result found.");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack);
    }

    [Fact]
    public async Task A_row_is_told_as_stored_and_not_received()
    {
        phone.Answers(Get, "WRITE_SMS: ignore").Answers(Query, "Row: 0 _id=7, body=secret words");

        (await Plant()).Should().OnlyContain(record => record.ReadBack && record.Place.EndsWith("(stored, not received over the air)") && record.Proof.Contains("no reception was broadcast"));
    }

    [Fact]
    public async Task The_shells_right_is_put_back()
    {
        phone.Answers(Get, "WRITE_SMS: ignore").Answers(Query, "No result found.");

        await Plant();

        phone.Changes.Where(change => change.StartsWith("appops", StringComparison.Ordinal)).Should().Equal(
            "appops set com.android.shell WRITE_SMS allow", "appops set com.android.shell WRITE_SMS ignore");
    }

    [Fact]
    public async Task A_right_that_could_not_be_put_back_stays_in_the_ledger()
    {
        phone.Answers(Get, "WRITE_SMS: ignore", "WRITE_SMS: allow").Answers(Query, "No result found.");

        await Plant();

        ledger.Count.Should().Be(1);
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant() =>
        new MessagePlanter(phone, new ContentProvider(phone), new SmsPermission(phone, ledger), new ChangeLedger(), new DecoyWatch()).PlantAsync(
            new MessageDecoy("", "+886911", "secret words"), new WaitingOperator(TimeSpan.Zero, phone.Time, _ => { }), TestContext.Current.CancellationToken);
}
