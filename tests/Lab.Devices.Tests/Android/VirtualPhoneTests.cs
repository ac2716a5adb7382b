using Lab.Devices.Android;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android;

/// <summary>The whole way: real ADB server, virtual phone.</summary>
public class VirtualPhoneTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xD9];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("redmi-1s-2014")]
    [InlineData("ncc-2014-nosim")]
    [InlineData("ncc-2014-im")]
    [InlineData("clean")]
    public async Task Every_state_is_reached_and_put_back(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        var state = fixture.Instance.Handset.State;
        state.Screen.On = true;
        state.Battery.SetCharger(true);
        state.Radios.WifiEnabled = false;

        foreach (var wanted in new[] { Sim.Absent, Power.OnBattery, Screen.Off, Network.Wifi })
        {
            (await fixture.Phone.ReachAsync(wanted, Token)).Should().Match<StateReading>(reading => reading.Holds && reading.PhoneTime != null, "{0}", wanted);
        }
        (await fixture.Phone.RestoreAsync(Token)).Should().BeEmpty();
        (state.Screen.On, state.Battery.Actual.Powered, state.Battery.UpdatesStopped, state.Radios.WifiEnabled).Should().Be((true, true, false, false));
    }

    [Fact]
    public async Task A_charger_that_is_plugged_later_is_seen()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var reached = await fixture.Phone.ReachAsync(Power.OnBattery, Token);
        fixture.Instance.Handset.State.Battery.SetCharger(true);

        (reached.Holds, reached.Simulated, (await fixture.Phone.SampleAsync(Power.OnBattery, Token)).Holds).Should().Be((true, false, false));
    }

    [Fact]
    public async Task A_sample_waits_for_the_action_that_wakes_the_screen()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Instance.Handset.State.Screen.On = false;
        var sending = fixture.Phone.SendMessageAsync("com.android.mms", "+886933444555", "hello", Token);

        var samples = new List<StateReading>();
        while (!sending.IsCompleted)
        {
            samples.Add(await fixture.Phone.SampleAsync(Screen.Off, Token));
        }
        (await sending).Proven.Should().BeTrue();
        samples.Should().NotBeEmpty().And.OnlyContain(sample => sample.Holds);
    }

    [Fact]
    public async Task Decoys_that_were_deleted_are_found_missing_and_the_others_are_not()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var factory = new DecoyFactory(TimeProvider.System);
        foreach (var decoy in new Decoy[] { factory.Contact(), factory.Message(), factory.Photo(), factory.Note(), factory.Call(), factory.Event(), factory.File(), factory.Multimedia() })
        {
            (await fixture.Phone.PlantAsync(decoy, Token)).Should().OnlyContain(record => record.ReadBack, "{0}", decoy);
        }
        (await fixture.Phone.FindLostDecoysAsync(Token)).Should().BeEmpty();
        foreach (var uri in new[] { "call_log/calls", "sms", "mms", "notes/note", "com.android.calendar/events" })
        {
            await fixture.Client.ShellAsync(fixture.Phone.Serial, $"content delete --uri content://{uri} --where \"_id>0\"", cancellationToken: Token);
        }
        await fixture.Client.ShellAsync(fixture.Phone.Serial, "rm -f /sdcard/DCIM/Camera/*", cancellationToken: Token);

        var lost = await fixture.Phone.FindLostDecoysAsync(Token);

        lost.Select(sentence => sentence.Split('.')[0]).Should().BeEquivalentTo("message", "photo", "note", "call", "event", "mms-received");
    }

    [Fact]
    public async Task A_phone_that_comes_back_to_its_wifi_tells_its_other_address()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var former = await fixture.Phone.ReadLinkAddressAsync(Token);

        fixture.Instance.Handset.State.Radios.Rejoin();

        (await fixture.Phone.ReadLinkAddressAsync(Token)).Should().Be(fixture.Instance.Handset.State.Radios.MacInUse).And.NotBe(former);
    }

    [Fact]
    public async Task The_sim_is_put_back()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Instance.Handset.State.Sims.Insert(0);
        await fixture.Phone.ReachAsync(Sim.Absent, Token);
        fixture.Instance.Handset.State.Sims.AnyInserted.Should().BeFalse();

        (await fixture.Phone.RestoreAsync(Token)).Should().BeEmpty();
        fixture.Instance.Handset.State.Sims.AnyInserted.Should().BeTrue();
    }

    [Theory]
    [InlineData("redmi-1s-2014")]
    [InlineData("ncc-2014-im")]
    [InlineData("clean")]
    public async Task The_phone_is_identified(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        var identity = fixture.Instance.Profile.Identity;

        var item = await fixture.Phone.IdentifyAsync(Token);

        item.Should().BeEquivalentTo(new { identity.Model, identity.Manufacturer, identity.AndroidVersion, BuildFingerprint = identity.BuildFingerprint, VirtualProfile = profile });
        Value(item, "imei").Should().Be(identity.Imeis[0]);
        Value(item, "android-id").Should().Be(identity.AndroidId);
        Value(item, "serial").Should().Be(identity.SerialNumber);
        Value(item, "wifi-mac").Should().Be(identity.WifiMac);
        item.ClockOffset.Should().NotBeNull();
    }

    [Fact]
    public async Task With_a_sim_in_its_identifiers_are_read()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Instance.Handset.State.Sims.Insert(0);
        var card = fixture.Instance.Profile.Identity.Sims[0]!;

        var item = await fixture.Phone.IdentifyAsync(Token);

        (Value(item, "imsi"), Value(item, "number")).Should().Be((card.Imsi, card.PhoneNumber));
    }

    [Theory]
    [InlineData("redmi-1s-2014")]
    [InlineData("clean")]
    public async Task Every_decoy_is_planted_read_back_and_removed(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        var content = fixture.Instance.Handset.State.Content;
        var before = Counts(content);
        Decoy[] decoys =
        [
            new ContactDecoy("", "Decoy O'Neil, \"A\" $(x)", "+886912345678"), new MessageDecoy("", "+886911222333", "secret, words='1'"),
            new PhotoDecoy("", "IMG_20140807_101500.jpg", "unique-exif", Jpeg), new NoteDecoy("", "note of decoy 4711"),
            new ContactDecoy("", "Other Person", "+886912345000") { Account = "Lufarope" }, new CallDecoy("", "+886912345001"), new EventDecoy("", "Meeting, 'big'", "Road 1, City", "bring $(id)"),
            new FileDecoy("", DocumentFolder.Documents, "Paper_1.txt", "secret paper"), new FileDecoy("", DocumentFolder.Download, "Paper_2.txt", "other paper"),
            new MultimediaDecoy("", "+886911222444", "picture, of='1' 5%_"),
        ];

        foreach (var decoy in decoys)
        {
            (await fixture.Phone.PlantAsync(decoy, Token)).Should().HaveCount(decoy.Values.Count).And.OnlyContain(record => record.ReadBack, "{0}", decoy);
        }
        content.Contacts.Should().Contain(new Lab.VirtualPhone.Core.Contact("Decoy O'Neil, \"A\" $(x)", "+886912345678"));
        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();
        Counts(content).Should().Be(before);
    }

    [Fact]
    public async Task A_photo_whose_name_is_a_path_is_refused()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        (await fixture.Phone.PlantAsync(new PhotoDecoy("", "../../x.jpg", "e", Jpeg), Token)).Should().OnlyContain(record => !record.ReadBack);
    }

    [Fact]
    public async Task A_message_of_an_app_is_sent_and_proven()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "ncc-2014-im");

        var trigger = await fixture.Phone.SendMessageAsync("com.example.chat", "+886933444555", "hello 'there'", Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        fixture.Instance.Handset.State.Content.ImMessages.Should().ContainSingle(message => message.Number == "+886933444555" && message.Text == "hello 'there'");
    }

    [Fact]
    public async Task A_message_of_an_app_that_is_not_there_is_not_proven()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        (await fixture.Phone.SendMessageAsync("com.not.there", "+886933444555", "hello", Token)).Proven.Should().BeFalse();
    }

    [Fact]
    public async Task A_text_message_is_sent_by_the_phones_own_app()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        fixture.Instance.Handset.State.Screen.On = false;

        var trigger = await fixture.Phone.SendMessageAsync("com.android.mms", "+886933444555", "hello", Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
        fixture.Instance.Handset.State.Screen.On.Should().BeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+886900000001")]
    public async Task A_real_phone_sends_nothing_to_a_stranger(string? laboratory)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = laboratory });

        var trigger = await real.SendMessageAsync("com.android.mms", "+886933444555", "hello", Token);

        trigger.Should().Match<TriggerRecord>(it => !it.Proven && it.Proof.Contains("device.messageRecipient"));
        fixture.Instance.Handset.State.Content.TextMessages.Should().NotContain(message => message.Text == "hello");
    }

    [Fact]
    public async Task A_real_phone_sends_to_the_laboratory()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var real = new AndroidPhone(fixture.Client, fixture.Serial, new() { MessageRecipient = "+886933444555" });

        var trigger = await real.SendMessageAsync("com.android.mms", "+886933444555", "hello", Token);

        trigger.Proven.Should().BeTrue(trigger.Proof);
    }

    [Fact]
    public async Task The_clocks_are_read()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        var time = await fixture.Phone.ReadTimeAsync(Token);

        time.WallClock.Should().BeCloseTo(fixture.Instance.Handset.Clock.GetUtcNow(), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_window_makes_a_virtual_phone_fast_and_restoring_slows_it_down()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, options: new() { VirtualSpeed = 60 });

        await fixture.Phone.EnterWindowAsync(Token);
        fixture.Instance.Handset.Clock.Speed.Should().Be(60);
        (await fixture.Phone.RestoreAsync(Token)).Should().BeEmpty();
        fixture.Instance.Handset.Clock.Speed.Should().Be(1);
    }

    [Fact]
    public async Task Evidence_is_stored_and_the_picture_is_one()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var folder = Directory.CreateTempSubdirectory("lab-evidence-");

        var files = await fixture.Phone.SaveEvidenceAsync(folder.FullName, Token);

        files.Should().Contain(["getprop.txt", "battery.txt", "power.txt", "telephony.txt", "packages.txt", "logcat.txt", "screen.png"]);
        folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo(files);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_reboot_changes_the_boot_id()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var before = fixture.Instance.Handset.State.BootId;

        (await fixture.Phone.RebootAsync(Token)).Should().Be($"boot_id before {before}, after {fixture.Instance.Handset.State.BootId}");
    }

    [Fact]
    public async Task A_probe_tells_what_the_phone_answered()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        var answer = await fixture.Phone.ProbeAsync("a1b2c3.probe.lab.example", "198.51.100.10", 41234, Token);

        answer.Should().Contain("ping -c 1 -W 2 a1b2c3.probe.lab.example: exit code").And.Contain("nc -w 2 198.51.100.10 41234");
    }

    [Fact]
    public async Task Every_command_is_told_to_the_journal()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);

        await fixture.Phone.SampleAsync(Power.OnBattery, Token);

        fixture.Exchanges.Select(exchange => exchange.Command).Should().Contain("dumpsys battery");
    }

    [Fact]
    public async Task Decoys_are_removed_after_a_failure_in_the_middle()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        var content = fixture.Instance.Handset.State.Content;
        var before = Counts(content);
        await fixture.Phone.PlantAsync(new CallDecoy("", "+886912345001"), Token);
        using var stopped = new CancellationTokenSource();
        fixture.Phone.Exchanged += result => _ = result.Command.Contains("calendar/events", StringComparison.Ordinal) ? stopped.CancelAsync() : null;

        await fixture.Phone.Awaiting(phone => phone.PlantAsync(new EventDecoy("", "T", "L", "D"), stopped.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();
        Counts(content).Should().Be(before);
    }

    [Fact]
    public async Task A_build_with_commands_for_the_clipboard_takes_a_text_and_gets_its_own_back()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(
            Token, "clean", change: identity => identity with { Properties = new Dictionary<string, string>(identity.Properties) { ["ro.lab.clipboard"] = "1" } });
        var content = fixture.Instance.Handset.State.Content;
        content.Copy("his own");

        (await fixture.Phone.PlantAsync(new ClipboardDecoy("", "decoy 'one'"), Token)).Should().OnlyContain(record => record.ReadBack);
        content.Clipboard.Should().Be("decoy 'one'");
        (await fixture.Phone.RemoveDecoysAsync(Token)).Should().BeEmpty();
        content.Clipboard.Should().Be("his own");
    }

    [Fact]
    public async Task Androids_own_clipboard_cannot_be_written_and_the_record_says_so()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");

        (await fixture.Phone.PlantAsync(new ClipboardDecoy("", "decoy one"), Token)).Should().OnlyContain(record => !record.ReadBack && record.Proof.Contains("No shell command implementation."));
    }

    [Fact]
    public async Task Every_identifier_of_a_phone_with_root_is_read_with_its_surety()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        fixture.Instance.Handset.State.Sims.Insert(0);
        var identity = fixture.Instance.Profile.Identity;

        var item = await fixture.Phone.IdentifyAsync(Token);

        (Value(item, "iccid"), Value(item, "gaid"), Value(item, "operator.code"), Value(item, "operator.name"))
            .Should().Be((identity.Sims[0]!.Iccid, identity.AdvertisingId, identity.Sims[0]!.OperatorNumeric, identity.Sims[0]!.OperatorName));
        item.Identifiers.Should().OnlyContain(identifier => identifier.Surety != null);
    }

    private static object Counts(Lab.VirtualPhone.Core.ContentStore content) => (
        content.Contacts.Count, content.RawContacts.Rows.Count, content.TextMessages.Count, content.ImagePaths.Count, content.NoteTexts.Count,
        content.CallLog.Count, content.Events.Rows.Count, content.Calendars.Rows.Count, content.Documents.Rows.Count, content.Multimedia.Rows.Count);

    private static string? Value(TestItem item, string name) => item.Identifiers.Single(identifier => identifier.Name == name).Value;
}
