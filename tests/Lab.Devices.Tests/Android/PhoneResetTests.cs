using Lab.Devices.Android;
using Lab.Devices.Android.Apps;
using Lab.Devices.Capture;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Phone;
using Lab.VirtualPhone.Core;

namespace Lab.Devices.Tests.Android;

/// <summary>States and reset against the virtual phone behind the real ADB server.</summary>
public sealed class PhoneResetTests : IDisposable
{
    /// <summary>The key that the virtual phone's PCAPdroid shows in its settings.</summary>
    private const string Key = "6b3f9e02a7c84d15";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-reset-");

    public void Dispose() => folder.Delete(recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(33)]
    [InlineData(23)]
    public async Task Phone_is_brought_into_every_state_and_a_reset_finds_what_a_crash_left(int sdk)
    {
        await using var fixture = await StartAsync(sdk);
        fixture.Instance.Handset.State.Lock.Kind = ScreenLockKind.Swipe;
        var phone = fixture.Phone;
        await phone.IdentifyAsync(Token);
        PhoneState[] states = [Lab.Harness.Phone.Battery.Level(5), Power.OnBattery, Lab.Harness.Phone.ScreenLock.Locked, Doze.Forced, MobileData.Off, Location.On, PrivateDns.Off];
        foreach (var state in states)
        {
            (await phone.ReachAsync(state, Token)).Should().Match<Lab.Harness.Model.StateReading>(it => it.Holds, $"{state} must be reached");
        }
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        items.Where(item => item.Outcome != ResetOutcome.PutBack && item.What != "charger").Should().BeEmpty();
        var now = fixture.Instance.Handset.State;
        (now.Battery.UpdatesStopped, now.Idle.Forced, now.Radios.MobileDataEnabled, now.Screen.On, now.Settings.Get("secure", "location_mode"), now.Settings.Get("global", "private_dns_mode"))
            .Should().Be((false, false, true, true, "0", null));
    }

    [Fact]
    public async Task Second_reset_has_nothing_to_do()
    {
        await using var fixture = await StartAsync(33);
        await fixture.Phone.ReachAsync(Location.On, Token);
        var crashed = CrashedFolder.Of(folder.FullName);
        var reset = new PhoneReset(fixture.Client, crashed);
        await reset.ResetAsync(fixture.Serial, Token);

        (await reset.ResetAsync(fixture.Serial, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_service_that_a_killed_run_switched_is_switched_back()
    {
        await using var fixture = await StartAsync(33);
        fixture.Instance.Handset.State.Settings.Put("secure", "cloud_messaging", "0");
        await fixture.Phone.SwitchAsync(new ServiceSwitch("secure/cloud_messaging", "1", "0", App: null), on: true, Token);
        var crashed = CrashedFolder.Of(folder.FullName);

        await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        fixture.Instance.Handset.State.Settings.Get("secure", "cloud_messaging").Should().Be("0");
    }

    [Fact]
    public async Task Decoys_that_a_killed_run_planted_are_removed_and_nothing_else()
    {
        await using var fixture = await StartAsync(33);
        var stores = fixture.Instance.Handset.State.Content;
        Decoy[] decoys =
        [
            new MessageDecoy("", "+886900111222", "it's of the lab 4711"), new CallDecoy("", "+886900333444"), new EventDecoy("", "Meet 4711", "Taipei", "nothing"), new NoteDecoy("", "note 4711"),
            new ContactDecoy("", "Decoy 4711", "+886900555666"), new PhotoDecoy("", "IMG_4711.jpg", "exif 4711", new byte[] { 0xff, 0xd8, 0xff, 0xd9 }), new FileDecoy("", DocumentFolder.Documents, "Paper_4711.txt", "paper 4711"),
        ];
        int[] Count() =>
        [
            stores.Messages.Rows.Count, stores.Calls.Rows.Count, stores.Events.Rows.Count, stores.Calendars.Rows.Count, stores.Notes.Rows.Count,
            stores.RawContacts.Rows.Count, stores.ContactData.Rows.Count, stores.Images.Rows.Count, stores.Documents.Rows.Count,
        ];
        Task<string> Files() => ShellAsync(fixture, "ls -d /sdcard/*; ls -R /sdcard/DCIM /data/local/tmp");
        var (before, files) = (Count(), await Files());
        foreach (var decoy in decoys)
        {
            (await fixture.Phone.PlantAsync(decoy, Token)).Should().OnlyContain(record => record.ReadBack);
        }
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        items.Should().OnlyContain(item => item.Outcome == ResetOutcome.PutBack);
        Count().Should().Equal(before);
        (await Files()).Should().Be(files);
    }

    [Fact]
    public async Task Files_of_tcpdump_that_a_killed_run_left_are_removed()
    {
        await using var fixture = await StartAsync(33);
        await using var session = await CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Phone }, fixture.Client, fixture.Phone).StartAsync(Token);
        (await ShellAsync(fixture, "ls /data/local/tmp")).Should().Contain("lab-");
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        items.Should().HaveCount(2).And.OnlyContain(item => item.Outcome == ResetOutcome.PutBack);
        (await ShellAsync(fixture, "ls /data/local/tmp")).Should().NotContain("lab-");
    }

    [Fact]
    public async Task Screen_that_a_killed_run_opened_is_left_for_the_home_screen()
    {
        await using var fixture = await StartAsync(33);
        var home = await ShellAsync(fixture, "dumpsys window | grep mCurrentFocus");
        (await fixture.Phone.OpenAsync("android.settings.SETTINGS", null, Token)).Proven.Should().BeTrue();
        (await ShellAsync(fixture, "dumpsys window | grep mCurrentFocus")).Should().NotBe(home);
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        items.Should().Contain(new ResetItem("app in front", ResetOutcome.PutBack, null)).And.OnlyContain(item => item.Outcome == ResetOutcome.PutBack);
        (await ShellAsync(fixture, "dumpsys window | grep mCurrentFocus")).Should().Be(home);
    }

    [Fact]
    public async Task A_note_on_an_apps_screen_that_a_killed_run_left_is_deleted_there_and_no_other_is()
    {
        await using var fixture = await StartAsync(33, who => who with { NotesPackage = "com.example.notes", NotesAreShared = false });
        fixture.Instance.Handset.State.Content.AddNote("Milk");
        (await fixture.Phone.PlantAsync(new NoteDecoy("", "note 4711"), Token)).Should().OnlyContain(record => record.ReadBack);
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        items.Should().Equal(new ResetItem("note in com.example.notes", ResetOutcome.PutBack, null));
        fixture.Instance.Handset.State.Content.NoteTexts.Should().Equal("Milk");
    }

    [Fact]
    public async Task A_note_of_an_app_that_nobody_describes_any_more_is_left_to_a_person_with_its_text()
    {
        await using var fixture = await StartAsync(33, who => who with { NotesPackage = "com.example.notes", NotesAreShared = false });
        await fixture.Phone.PlantAsync(new NoteDecoy("", "note 4711"), Token);
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed, apps: new AppCatalog([])).ResetAsync(fixture.Serial, Token);

        items.Should().ContainSingle().Which.Should().Match<ResetItem>(item => item.Outcome == ResetOutcome.Failed && item.Detail!.Contains("note 4711"));
    }

    [Fact]
    public async Task A_recording_of_PCAPdroid_that_a_killed_run_left_is_stopped_and_its_file_named()
    {
        await using var fixture = await StartAsync(33);
        await using var session = await RecordAsync(fixture);
        var crashed = CrashedFolder.Of(folder.FullName);

        var items = await new PhoneReset(fixture.Client, crashed, pcapdroidKey: Key).ResetAsync(fixture.Serial, Token);

        (items.Single().Outcome, items.Single().Detail!.Contains("/sdcard/Download/PCAPdroid/lab-", StringComparison.Ordinal), await RecordsAsync(fixture)).Should().Be((ResetOutcome.ByHand, true, false), items.Single().Detail);
    }

    [Fact]
    public async Task A_recording_that_cannot_be_stopped_without_a_tap_stays_for_the_next_reset()
    {
        await using var fixture = await StartAsync(33);
        await using var session = await RecordAsync(fixture);
        var crashed = CrashedFolder.Of(folder.FullName);
        await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token);

        var items = await new PhoneReset(fixture.Client, crashed, pcapdroidKey: Key).ResetAsync(fixture.Serial, Token);

        (items.Single().Outcome, await RecordsAsync(fixture)).Should().Be((ResetOutcome.ByHand, false));
    }

    [Fact]
    public async Task A_recording_that_ended_as_it_should_leaves_nothing_to_reset()
    {
        await using var fixture = await StartAsync(33);
        await using (var session = await RecordAsync(fixture))
        {
            var reading = session.Bytes.CopyToAsync(Stream.Null, Token);
            await session.StopAsync(Token);
            await reading;
        }

        (await new PhoneReset(fixture.Client, CrashedFolder.Of(folder.FullName)).ResetAsync(fixture.Serial, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Reset_lets_go_what_nobody_wrote_down()
    {
        await using var fixture = await StartAsync(33);
        fixture.Instance.Handset.State.Battery.Pretend(told => told with { Level = 1 });
        fixture.Instance.Handset.State.Idle.ForceDeep();

        (await new PhoneReset(fixture.Client, folder.CreateSubdirectory("other").FullName).ResetAsync(fixture.Serial, Token)).Select(item => item.What).Should().Equal("battery service", "forced Doze");
    }

    [Fact]
    public async Task Changes_of_another_phone_at_the_same_address_are_left_alone()
    {
        await using var fixture = await StartAsync(33);
        await fixture.Phone.IdentifyAsync(Token);
        await fixture.Phone.ReachAsync(Location.On, Token);
        var crashed = CrashedFolder.Of(folder.FullName);
        var file = Directory.GetFiles(crashed).Single();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("VP-OWN", "VP-OTHER", StringComparison.Ordinal), Token);

        (await new PhoneReset(fixture.Client, crashed).ResetAsync(fixture.Serial, Token)).Should().ContainSingle().Which.Should().Match<ResetItem>(item => item.Outcome == ResetOutcome.Failed && item.Detail!.Contains("VP-OTHER"));
    }

    [Fact]
    public async Task Phone_that_was_reset_to_factory_state_is_not_touched()
    {
        await using var fixture = await StartAsync(33);
        await fixture.Phone.IdentifyAsync(Token);
        await fixture.Phone.ReachAsync(Location.On, Token);
        fixture.Instance.Handset.State.Settings.Put("secure", "android_id", "ffffffffffffffff");

        await new PhoneReset(fixture.Client, CrashedFolder.Of(folder.FullName)).ResetAsync(fixture.Serial, Token);

        fixture.Instance.Handset.State.Settings.Get("secure", "location_mode").Should().Be("3");
    }

    [Fact]
    public async Task Airplane_mode_between_Android_7_and_10_cannot_be_switched_and_that_is_said()
    {
        await using var fixture = await StartAsync(27);

        (await fixture.Phone.ReachAsync(Airplane.On, Token)).Should().Match<Lab.Harness.Model.StateReading>(it => !it.Holds && it.Observed.Contains("switch it by hand"));
        fixture.Instance.Handset.State.Settings.Get("global", "airplane_mode_on").Should().Be("0");
    }

    [Fact]
    public async Task Switches_that_do_nothing_are_not_believed()
    {
        await using var fixture = await StartAsync(33);
        fixture.Instance.Handset.Faults.Set("switches-stuck", "on").Should().BeNull();

        (await fixture.Phone.ReachAsync(MobileData.Off, Token)).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Update_of_an_app_is_seen_between_two_snapshots()
    {
        await using var fixture = await StartAsync(33);
        var before = await fixture.Phone.TakeSnapshotAsync(Token);
        fixture.Instance.Handset.State.Packages.Update("com.android.mms").Should().BeTrue();

        (await fixture.Phone.TakeSnapshotAsync(Token)).ChangesSince(before).Should().Equal("com.android.mms was changed: versionCode:1 uid:10008 before, versionCode:2 uid:10008 after.");
    }

    [Fact]
    public async Task Update_of_an_app_of_an_old_phone_is_seen_by_its_path()
    {
        await using var fixture = await StartAsync(19);
        var before = await fixture.Phone.TakeSnapshotAsync(Token);
        fixture.Instance.Handset.State.Packages.Update("com.android.mms");

        (await fixture.Phone.TakeSnapshotAsync(Token)).ChangesSince(before).Should().ContainSingle().Which.Should().Contain("/data/app/com.android.mms-2");
    }

    private static async Task<string> ShellAsync(VirtualPhoneFixture fixture, string command) => (await fixture.Client.ShellAsync(fixture.Serial, command, null, Token)).StandardOutput;

    private static async Task<bool> RecordsAsync(VirtualPhoneFixture fixture) =>
        (await fixture.Client.ShellAsync(fixture.Serial, "dumpsys activity services com.emanuelef.remote_capture", null, Token)).StandardOutput.Contains("ServiceRecord{", StringComparison.Ordinal);

    private static Task<ICaptureSession> RecordAsync(VirtualPhoneFixture fixture) => CaptureSources.Create(
        new CaptureConfig { Kind = CaptureKind.Pcapdroid, Pcapdroid = new PcapdroidConfig { ApiKey = Key } }, fixture.Client, fixture.Phone).StartAsync(Token);

    private Task<VirtualPhoneFixture> StartAsync(int sdk, Func<HandsetIdentity, HandsetIdentity>? change = null) => VirtualPhoneFixture.StartAsync(
        Token, "clean", new AndroidPhoneOptions { ChangesFolder = folder.FullName }, who => (change?.Invoke(who) ?? who) with { Sdk = sdk, SerialNumber = "VP-OWN" });
}
