using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class CalendarPlanterTests
{
    private const string Own = "content query --uri content://com.android.calendar/calendars --projection _id --where 'account_name='\\''LAB-DECOY'\\'' AND account_type='\\''LOCAL'\\'''";
    private const string Others = "content query --uri content://com.android.calendar/calendars --projection _id --where 'calendar_access_level>=500'";
    private const string Events = "content query --uri content://com.android.calendar/events --projection _id:title:eventLocation:description --where 'title='\\''T'\\'''";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger planted = new();

    [Fact]
    public async Task Without_a_calendar_the_event_is_told_as_not_planted()
    {
        phone.Answers(Own, "No result found.").Answers(Others, "No result found.");

        (await Plant()).Should().OnlyContain(record => !record.ReadBack && record.Proof.StartsWith("the phone has no calendar that can be written"));
    }

    [Fact]
    public async Task Where_the_phone_refuses_a_calendar_its_own_takes_the_event_and_the_record_says_so()
    {
        phone.Answers(Own, "No result found.").Answers(Others, "Row: 0 _id=3").Answers(Events, "Row: 0 _id=9, title=T, eventLocation=L, description=D");

        (await Plant()).Should().OnlyContain(record => record.ReadBack && record.Place.EndsWith("(the phone's own calendar)"));
    }

    [Fact]
    public async Task A_column_that_the_phone_swallowed_is_told_as_not_planted()
    {
        phone.Answers(Own, "No result found.", "Row: 0 _id=1").Answers(Events, "Row: 0 _id=9, title=T, eventLocation=NULL, description=D");

        (await Plant()).Select(record => (record.Name, record.ReadBack)).Should().Equal(("event.title", true), ("event.location", false), ("event.description", true));
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_deleted_is_named()
    {
        phone.Answers(Own, "No result found.", "Row: 0 _id=1");

        await Plant();

        (await planted.UndoAsync(TestContext.Current.CancellationToken)).Should().Contain("local calendar LAB-DECOY: it is still there");
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant() =>
        new CalendarPlanter(phone, new ContentProvider(phone), planted, new DecoyWatch()).PlantAsync(new EventDecoy("", "T", "L", "D"), TestContext.Current.CancellationToken);
}
