using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class CallPlanterTests
{
    private const string Query = "content query --uri content://call_log/calls --projection _id:number --where 'number='\\''+886911'\\'''";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger planted = new();

    [Fact]
    public async Task An_entry_that_the_phone_swallowed_is_told_as_not_planted()
    {
        phone.Answers(Query, "No result found.");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("not found in content://call_log/calls"));
    }

    [Fact]
    public async Task An_entry_is_told_as_entered_and_not_called()
    {
        phone.Answers(Query, "Row: 0 _id=7, number=+886911");

        (await Plant()).Should().OnlyContain(record => record.ReadBack && record.Place.EndsWith("(entered, not called)"));
    }

    [Fact]
    public async Task An_entry_that_cannot_be_deleted_is_named()
    {
        phone.Answers(Query, "Row: 0 _id=7, number=+886911");
        await Plant();

        (await planted.UndoAsync(TestContext.Current.CancellationToken)).Should().Equal("call log entry of +886911: it is still there");
    }

    private Task<IReadOnlyList<Lab.Harness.Model.DecoyRecord>> Plant() =>
        new CallPlanter(phone, new ContentProvider(phone), planted, new DecoyWatch()).PlantAsync(new CallDecoy("", "+886911"), TestContext.Current.CancellationToken);
}
