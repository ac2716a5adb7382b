using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Tests.Shell;

/// <summary>What a lab needs of the shell: numbers of processes, and ways to read back what was done by hand.</summary>
public sealed class LabCommandTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();

    [Fact]
    public async Task Reset_takes_data_and_settings_and_gives_a_new_android_id()
    {
        var before = _phone.State.Settings.Get("secure", "android_id");
        await _phone.Run("vphone contact Lin +886911; settings put global http_proxy a.example:1; vphone im send com.example.chat +886911 hello; vphone reset");

        (_phone.State.Content.Contacts.Count, _phone.State.Settings.Get("global", "http_proxy"), _phone.State.Settings.Get("secure", "android_id") == before).Should().Be((0, null, false));
    }

    [Fact]
    public async Task A_page_is_loaded_by_the_browser_and_told_as_opened()
    {
        var network = new ScriptedNetwork(0);
        _phone.Handset.Network = network;

        await _phone.Run("am start -a android.intent.action.VIEW -d http://page.test/path");

        network.Sent.Should().ContainSingle(sent => sent.StartsWith("tcp page.test:80 ", StringComparison.Ordinal));
        _phone.Events.Should().Contain(happened => happened.Kind == HandsetEventKind.PageOpened && happened.Data["url"] == "http://page.test/path");
    }

    [Fact]
    public async Task A_command_that_the_shell_becomes_has_the_shells_number()
    {
        var lines = await _phone.Lines("echo $$; exec ps");

        lines.Should().ContainSingle(line => line.EndsWith(" ps", StringComparison.Ordinal) && line.Contains($" {lines[0]} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_shells_have_two_numbers() => (await _phone.Out("echo $$")).Should().NotBe(await _phone.Out("echo $$"));

    [Fact]
    public async Task A_subshell_has_the_number_of_its_parent()
    {
        var lines = await _phone.Lines("echo $$; (echo $$)");

        lines[1].Should().Be(lines[0]);
    }

    [Fact]
    public async Task Messages_sent_in_an_app_are_listed_for_that_app_alone()
    {
        _phone.State.Content.SendImMessage("com.a", "+886911", "one");
        _phone.State.Content.SendImMessage("com.b", "+886922", "two");

        (await _phone.Out("vphone im list com.a")).Should().Be("+886911\tone\n");
    }

    [Fact]
    public async Task Notes_can_be_read_and_deleted_but_not_inserted()
    {
        _phone.State.Content.AddNote("a note");

        (await _phone.Out("content query --uri content://notes/note --projection text")).Should().Be("Row: 0 text=a note\n");
        (await _phone.Run("content insert --uri content://notes/note --bind text:s:x")).Error.Should().Contain("UnsupportedOperationException");
        await _phone.Run("content delete --uri content://notes/note --where \"text='a note'\"");
        _phone.State.Content.NoteTexts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_row_in_the_message_store_is_no_reception()
    {
        await _phone.Run("appops set com.android.shell WRITE_SMS allow; content insert --uri content://sms/inbox --bind address:s:+886911 --bind body:s:words");

        _phone.State.Content.TextMessages.Should().ContainSingle();
        _phone.Events.Should().NotContain(happened => happened.Kind == HandsetEventKind.MessageReceived);
    }

    public void Dispose() => _phone.Dispose();
}
