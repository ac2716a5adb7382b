using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class ContactPlanterTests
{
    private const string Ids = "content query --uri content://com.android.contacts/raw_contacts --projection _id";
    private readonly FakePhoneShell phone = new();

    [Fact]
    public async Task A_contact_that_does_not_appear_is_told_as_not_planted()
    {
        phone.Answers(Ids, "Row: 0 _id=1");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("no new contact appeared"));
    }

    [Fact]
    public async Task Two_contacts_at_once_are_not_taken_for_the_labs()
    {
        phone.Answers(Ids, "No result found.", "Row: 0 _id=1\nRow: 1 _id=2");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("2 contacts appeared"));
    }

    [Fact]
    public async Task A_contact_whose_name_and_number_were_not_bound_is_told_as_not_planted()
    {
        phone.Answers(Ids, "No result found.", "Row: 0 _id=5");

        (await Plant()).Should().HaveCount(2).And.OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("not found in"));
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant() => new ContactPlanter(phone, new ContentProvider(phone), new ChangeLedger(), new DecoyWatch())
        .PlantAsync(new ContactDecoy("", "A", "+886911"), TestContext.Current.CancellationToken);
}
