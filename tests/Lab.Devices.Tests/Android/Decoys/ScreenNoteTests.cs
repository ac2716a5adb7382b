using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

/// <summary>Notes on the screen of an app that lets nobody else read them, on the virtual phone.</summary>
public sealed class ScreenNoteTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-notes-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_note_is_written_on_the_apps_screen_and_read_back_there()
    {
        await using var fixture = await StartAsync();

        var records = await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);

        records.Should().ContainSingle().Which.Should().Match<DecoyRecord>(it => it.ReadBack && it.Proof.Contains("read back there after the app was left"));
        fixture.Instance.Handset.State.Content.NoteTexts.Should().Equal("Note kelowna 4711");
    }

    [Fact]
    public async Task It_is_deleted_on_the_apps_screen_and_no_other_note_is()
    {
        await using var fixture = await StartAsync();
        fixture.Instance.Handset.State.Content.AddNote("Milk");
        await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);

        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();

        fixture.Instance.Handset.State.Content.NoteTexts.Should().Equal("Milk");
    }

    [Fact]
    public async Task A_note_that_is_gone_is_told_as_lost()
    {
        await using var fixture = await StartAsync();
        await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);
        fixture.Instance.Handset.State.Content.RemoveNote("Note kelowna 4711");

        (await fixture.Phone.FindLostDecoysAsync(Token)).Should().ContainSingle().Which.Should().StartWith("note.text was read back");
    }

    [Fact]
    public async Task A_note_that_is_there_is_not_lost()
    {
        await using var fixture = await StartAsync();
        await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);

        (await fixture.Phone.FindLostDecoysAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_app_whose_screen_nobody_may_touch_holds_no_note()
    {
        await using var fixture = await StartAsync();
        fixture.Instance.Handset.Faults.Set("input-denied", "on").Should().BeNull();

        (await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token)).Should().ContainSingle().Which.Should().Match<DecoyRecord>(it => !it.ReadBack && it.Proof.Contains("developer options"));
    }

    [Fact]
    public async Task The_labs_own_description_goes_first_and_says_that_nobody_has_tried_it()
    {
        await using var fixture = await StartAsync(Own("\"tried\": false"));

        var records = await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);

        records.Should().ContainSingle().Which.Should().Match<DecoyRecord>(it => it.ReadBack && it.Proof.Contains("mine.json, which nobody has tried before"));
    }

    [Fact]
    public async Task A_note_that_the_lab_cannot_delete_is_left_to_a_person_by_name()
    {
        await using var fixture = await StartAsync(Own("\"tried\": true"));
        await fixture.Phone.PlantAsync(new NoteDecoy("", "Note kelowna 4711"), Token);

        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().ContainSingle().Which.Should().StartWith("note in com.example.notes: ").And.Contain("delete it by hand");
    }

    private AndroidPhoneOptions Own(string tried)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "mine.json"), $$$"""
            {
              "name": "Mine", "packages": ["com.example.notes"], {{{tried}}}, "source": "a test",
              "note": {
                "write": [{"open": {}}, {"tap": [{"id": ["new_note"]}]}, {"type": "{text}"}, {"key": "back"}],
                "find": [{"open": {}}, {"wait": [{"id": ["notes_list"]}]}],
                "shown": [{"contains": ["{text}"]}]
              }
            }
            """);
        return new AndroidPhoneOptions { Apps = AppCatalog.Load(folder.FullName) };
    }

    private static Task<VirtualPhoneFixture> StartAsync(AndroidPhoneOptions? options = null) =>
        VirtualPhoneFixture.StartAsync(Token, "clean", options, who => who with { NotesPackage = "com.example.notes", NotesAreShared = false });
}
