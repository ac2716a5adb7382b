using Lab.Devices.Android;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Decoys;

public class ClipboardPlanterTests
{
    private const string Get = "cmd clipboard get";
    private readonly FakePhoneShell phone = new();
    private readonly ChangeLedger planted = new();

    [Fact]
    public async Task A_build_without_commands_for_the_clipboard_says_so_and_nothing_is_tried()
    {
        phone.Answers(Get, "No shell command implementation.");

        (await Plant("secret words")).Should().OnlyContain(record => !record.ReadBack && record.Proof.Contains("does not let the shell write the clipboard"));
        phone.Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_that_the_phone_swallowed_is_told_as_not_planted()
    {
        phone.Answers(Get, "");

        (await Plant("secret words")).Should().OnlyContain(record => !record.ReadBack);
    }

    [Fact]
    public async Task A_text_of_somebody_else_is_left_in_the_clipboard()
    {
        phone.Answers(Get, "before", "secret words", "his own");

        await Plant("secret words");
        await planted.UndoAsync(TestContext.Current.CancellationToken);

        phone.Changes.Should().Equal("cmd clipboard put 'secret words'");
    }

    private Task<IReadOnlyList<DecoyRecord>> Plant(string text) => new ClipboardPlanter(phone, planted).PlantAsync(new ClipboardDecoy("", text), TestContext.Current.CancellationToken);
}
