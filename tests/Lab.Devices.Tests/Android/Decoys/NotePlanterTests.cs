using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.States;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

/// <summary>Android has no store of notes, and those of makers disagree.</summary>
public class NotePlanterTests
{
    private readonly FakePhoneShell phone = new FakePhoneShell().Answers("pm list packages", "package:com.miui.notes\n");
    private readonly ChangeLedger planted = new();

    [Theory]
    [InlineData("content://notes/note")]
    [InlineData("content://com.miui.notes.provider/note")]
    [InlineData("content://com.miui.notes/notes")]
    public async Task Note_is_read_back_from_each_store_that_was_seen(string store)
    {
        phone.Answers("content query --uri " + store, "Row: 0 _id=1, snippet=Note kelowna 4711, type=0\n");

        (await Plant()).Should().ContainSingle().Which.Should().Match<DecoyRecord>(record => record.ReadBack && record.Proof.EndsWith("read back from " + store));
    }

    [Theory]
    [InlineData("No result found.\n")]
    [InlineData("Row: 0 _id=1, snippet=Milk\n")]
    [InlineData("Error while accessing provider:notes\njava.lang.SecurityException: Note kelowna 4711")]
    public async Task Note_that_no_store_shows_is_told_as_not_planted(string answer)
    {
        phone.Answers("content query --uri content://notes/note", answer);

        (await Plant()).Should().ContainSingle().Which.ReadBack.Should().BeFalse();
    }

    [Fact]
    public async Task Text_is_shared_to_the_app_by_its_intent()
    {
        await Plant();

        phone.Changes.Should().Contain("am start -a android.intent.action.SEND -t text/plain --es android.intent.extra.TEXT 'Note kelowna 4711' com.miui.notes");
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant()
    {
        var awake = new AwakeScreen(new ScreenState(phone, new PhoneFactsReader(phone), new ChangeLedger()));
        return new NotePlanter(phone, new ContentProvider(phone), awake, new ScreenNotes(awake, null!, new AppCatalog([])), planted, new DecoyWatch())
            .PlantAsync(new NoteDecoy("", "Note kelowna 4711"), TestContext.Current.CancellationToken);
    }
}
