using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Tests.Shell;

public sealed class DecoyCommandTests : IDisposable
{
    private const string Contacts = "content://com.android.contacts";
    private const string Calendars = "content://com.android.calendar/calendars";
    private const string Account = "--bind account_name:s:A --bind account_type:s:LOCAL --bind name:s:A";
    private readonly PhoneUnderTest _phone = new();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task Contact_planted_in_three_rows_is_read_back_by_number()
    {
        await PlantContact("+886912345678");

        (await _phone.Out($"content query --uri {Contacts}/data/phones --projection raw_contact_id:data1 --where \"data1='+886912345678'\""))
            .Should().Be("Row: 0 raw_contact_id=1, data1=+886912345678\n");
    }

    [Fact]
    public async Task Contact_counts_as_added_once_it_has_name_and_number()
    {
        await PlantContact("+886912345678");

        _phone.Events.Should().ContainSingle(happened => happened.Kind == HandsetEventKind.ContactAdded)
            .Which.Data.Should().Contain("name", "Wang Xiaoming").And.Contain("number", "+886912345678");
    }

    [Fact]
    public async Task Raw_contact_without_data_is_no_contact()
    {
        await _phone.Run($"content insert --uri {Contacts}/raw_contacts --bind account_name:n: --bind account_type:n:");

        _phone.State.Content.Contacts.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_a_sync_adapter_makes_a_calendar()
    {
        (await _phone.Run($"content insert --uri {Calendars} {Account}")).Error.Should().Contain("Only sync adapters may write to account_name");

        await _phone.Run($"content insert --uri '{Calendars}?caller_is_syncadapter=true&account_name=A&account_type=LOCAL' {Account}");
        (await _phone.Out($"content query --uri {Calendars} --projection _id:account_name")).Should().Be("Row: 0 _id=1, account_name=A\n");
    }

    [Fact]
    public async Task An_event_is_announced_and_goes_with_its_calendar()
    {
        await _phone.Run($"content insert --uri '{Calendars}?caller_is_syncadapter=true&account_name=A&account_type=LOCAL' {Account}");
        await _phone.Run("content insert --uri content://com.android.calendar/events --bind calendar_id:i:1 --bind title:s:T --bind dtstart:l:1 --bind eventTimezone:s:UTC");
        _phone.Events.Should().ContainSingle(happened => happened.Kind == HandsetEventKind.CalendarEventAdded).Which.Data["title"].Should().Be("T");

        await _phone.Run($"content delete --uri '{Calendars}?caller_is_syncadapter=true&account_name=A&account_type=LOCAL'");
        (await _phone.Out("content query --uri content://com.android.calendar/events")).Should().Be("No result found.\n");
    }

    [Fact]
    public async Task A_scan_announces_a_new_document_once()
    {
        const string scan = "content call --uri content://media/ --method scan_volume --arg external_primary";

        await _phone.Run($"echo words > /sdcard/Download/a.txt; {scan}; {scan}");

        _phone.Events.Should().ContainSingle(happened => happened.Kind == HandsetEventKind.FileCreated).Which.Data["path"].Should().Be("/storage/emulated/0/Download/a.txt");
    }

    [Fact]
    public async Task The_clipboard_has_no_commands_and_says_so_with_exit_0() =>
        (await _phone.Run("cmd clipboard set words")).Should().Be(new ShellResult("", "No shell command implementation.\n", 0));

    [Fact]
    public async Task Query_without_rows_says_so() => (await _phone.Out($"content query --uri {Contacts}/data --where \"data1='x'\"")).Should().Be("No result found.\n");

    [Fact]
    public async Task Message_from_the_shell_is_swallowed_without_the_right()
    {
        var result = await _phone.Run(Message);

        (result, _phone.State.Content.TextMessages.Count).Should().Be((new ShellResult("", "", 0), 0));
    }

    [Fact]
    public async Task Message_from_the_shell_is_stored_with_the_right()
    {
        await _phone.Run("appops set com.android.shell WRITE_SMS allow; " + Message);

        _phone.State.Content.TextMessages.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Number = "+886911", Text = "secret words", Incoming = true });
    }

    [Fact]
    public async Task Delete_without_the_right_deletes_nothing_and_exits_0()
    {
        _phone.State.Content.ReceiveMessage("1", "x");

        var result = await _phone.Run("content delete --uri content://sms");

        (result.Exit, _phone.State.Content.TextMessages.Count).Should().Be((0, 1));
    }

    [Fact]
    public async Task Message_is_sent_by_tapping_send()
    {
        await _phone.Run("am start -a android.intent.action.SENDTO -d sms:+886911 --es sms_body 'hi you' --ez exit_on_sent true; input tap 600 1200");

        _phone.Events.Last().Should().Match<HandsetEvent>(happened => happened.Kind == HandsetEventKind.MessageSent && happened.Data["number"] == "+886911" && happened.Data["text"] == "hi you");
    }

    [Fact]
    public async Task Message_that_is_not_tapped_stays_unsent()
    {
        await _phone.Run("am start -a android.intent.action.SENDTO -d sms:+886911 --es sms_body 'hi you'");

        _phone.Events.Should().NotContain(happened => happened.Kind == HandsetEventKind.MessageSent);
    }

    [Fact]
    public async Task Screen_dump_names_the_button_and_where_it_is()
    {
        await _phone.Run("am start -a android.intent.action.SENDTO -d sms:1 --es sms_body '<&>'; uiautomator dump");

        var button = System.Xml.Linq.XDocument.Parse(_phone.ReadFile("/sdcard/window_dump.xml")).Descendants("node").Single(node => node.Attribute("text")!.Value == "Send");
        button.Attribute("bounds")!.Value.Should().Be("[560,1100][720,1280]");
    }

    [Fact]
    public async Task Screen_dump_announces_itself_in_the_misspelt_words() => (await _phone.Out("uiautomator dump")).Should().Be("UI hierchary dumped to: /sdcard/window_dump.xml\n");

    [Fact]
    public async Task Screen_dump_of_a_dark_screen_fails_with_exit_0()
    {
        var result = await _phone.Run("vphone screen off; uiautomator dump");

        result.Should().Be(new ShellResult("", "ERROR: null root node returned by UiTestAutomationBridge.\n", 0));
    }

    [Fact]
    public async Task Note_is_saved_by_going_back()
    {
        await _phone.Run("am start -a android.intent.action.SEND -t text/plain --es android.intent.extra.TEXT 'my note'; input text %sends; input keyevent 4");

        _phone.State.Content.NoteTexts.Should().Equal("my note ends");
    }

    [Fact]
    public async Task Pushed_picture_is_known_only_after_a_scan()
    {
        _phone.Handset.Files.OpenWrite("/sdcard/DCIM/Camera/decoy.jpg", Credentials.Shell, append: false, out var file);
        await file!.DisposeAsync();
        var before = _phone.State.Content.ImagePaths.Count;

        await _phone.Run("content call --uri content://media/ --method scan_volume --arg external_primary");

        (before, _phone.State.Content.ImagePaths.Single()).Should().Be((0, "/storage/emulated/0/DCIM/Camera/decoy.jpg"));
    }

    [Theory]
    [InlineData(19, 1)]
    [InlineData(30, 0)]
    public async Task Scan_broadcast_works_on_old_releases_only(int sdk, int expected)
    {
        using var phone = new PhoneUnderTest(sdk);

        await phone.Run("touch /sdcard/DCIM/Camera/x.jpg; am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d file:///sdcard/DCIM/Camera/x.jpg");

        phone.State.Content.ImagePaths.Should().HaveCount(expected);
    }

    [Theory]
    [InlineData("vphone message receive +886900 'hello you'", HandsetEventKind.MessageReceived)]
    [InlineData("vphone im send com.android.mms +886900 hello", HandsetEventKind.ImMessageSent)]
    [InlineData("vphone photo", HandsetEventKind.PhotoTaken)]
    [InlineData("vphone call in +886900", HandsetEventKind.CallLogged)]
    [InlineData("vphone sim insert 1", HandsetEventKind.SimInserted)]
    [InlineData("vphone screen off", HandsetEventKind.ScreenOff)]
    [InlineData("vphone note text", HandsetEventKind.NoteWritten)]
    [InlineData("content insert --uri content://call_log/calls --bind number:s:1 --bind type:i:2", HandsetEventKind.CallEntryAdded)]
    [InlineData("monkey -p com.android.browser 1", HandsetEventKind.AppOpened)]
    public async Task Hand_of_the_operator_makes_things_happen(string script, HandsetEventKind expected)
    {
        await _phone.Run(script);

        _phone.Events.Last().Kind.Should().Be(expected);
    }

    [Fact]
    public async Task Screenshot_is_a_picture_of_the_right_size()
    {
        await _phone.Run("screencap -p /sdcard/s.png");

        _phone.Handset.Files.OpenRead("/sdcard/s.png", Credentials.Root, out var file);
        var head = new byte[26];
        await file!.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        head.Should().StartWith(new byte[] { 0x89, 0x50, 0x4E, 0x47 }).And.Subject.Skip(16).Take(8).Should().Equal(0, 0, 2, 208, 0, 0, 5, 0);
    }

    private const string Message = "content insert --uri content://sms/inbox --bind address:s:+886911 --bind body:s:'secret words' --bind type:i:1 --bind date:l:1 --bind read:i:0 --bind seen:i:0";

    private Task<ShellResult> PlantContact(string number) => _phone.Run($"""
        content insert --uri {Contacts}/raw_contacts --bind account_name:s:DECOY --bind account_type:s:DECOY
        content insert --uri {Contacts}/data --bind raw_contact_id:i:1 --bind mimetype:s:vnd.android.cursor.item/name --bind data1:s:'Wang Xiaoming'
        content insert --uri {Contacts}/data --bind raw_contact_id:i:1 --bind mimetype:s:vnd.android.cursor.item/phone_v2 --bind data1:s:{number}
        """);
}
