using Lab.Devices.Android;
using Lab.Devices.Android.Changes;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Phone;

namespace Lab.Devices.Tests.Android.Changes;

public sealed class ChangeJournalTests : IDisposable
{
    private const string Serial = "192.0.2.7:5555";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-changes-");
    private readonly FakePhoneShell phone = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_is_written_before_a_crash_is_found_by_the_serial()
    {
        using var journal = Open();
        journal.Write(new BatteryChange());
        journal.Write(new SettingChange("global", "private_dns_mode", null));

        ChangeJournal.Peek(Crashed(), Serial)!.Select(line => line.Change).Should().Equal(new BatteryChange(), new SettingChange("global", "private_dns_mode", null));
    }

    [Fact]
    public void What_was_put_back_is_not_found()
    {
        using var journal = Open();
        journal.Strike(journal.Write(new BatteryChange()));

        ChangeJournal.Peek(Crashed(), Serial).Should().BeEmpty();
    }

    [Fact]
    public void Line_that_a_crash_cut_off_hides_no_other()
    {
        using var journal = Open();
        journal.Write(new BatteryChange());
        var crashed = Crashed();
        File.AppendAllText(Directory.GetFiles(crashed).Single(), "{\"Id\":\"x\",\"Chan");
        using (var next = ChangeJournal.Open(crashed, Serial, TimeProvider.System))
        {
            next.Write(new DozeChange());
        }

        ChangeJournal.Peek(crashed, Serial)!.Select(line => line.Change).Should().Equal(new BatteryChange(), new DozeChange());
    }

    [Fact]
    public void File_is_gone_when_nothing_is_left()
    {
        using (var journal = Open())
        {
            journal.Strike(journal.Write(new BatteryChange()));
        }

        folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void Phone_is_held_by_one_run_at_a_time()
    {
        using var journal = Open();

        ((Action)(() => Open())).Should().Throw<PhoneException>().WithMessage("*another run of the lab works with it*");
    }

    [Fact]
    public void Each_kind_of_change_is_read_as_it_was_written()
    {
        PhoneChange[] changes =
        [
            new SettingChange("secure", "a", "b c"), new SwitchChange(PhoneSwitch.Airplane, On: true), new ScreenChange(On: false), new LockChange(), new BatteryChange(), new DozeChange(), new ForegroundChange(),
            new AppOpChange("com.android.shell", "WRITE_SMS", "default"), new FileChange("/sdcard/DCIM/x.jpg"), new RowsChange("content://a/b", "_id=5"), new OtherChange("k", "w"),
            new StoredDecoyChange(DecoyStore.Messages, "text", "+886"), new StoredDecoyChange(DecoyStore.Calendars, ""), new StoredDecoyChange(DecoyStore.Multimedia, "text", "+886"),
        ];
        using var journal = Open();
        Array.ForEach(changes, change => journal.Write(change));

        ChangeJournal.Peek(Crashed(), Serial)!.Select(line => line.Change).Should().Equal(changes);
    }

    [Fact]
    public async Task Change_is_on_disk_before_it_is_made_and_struck_out_when_put_back()
    {
        phone.Answers("dumpsys battery", Samples.Battery11OnBattery).Answers("dumpsys battery reset", "");
        using var journal = Open();
        var ledger = new ChangeLedger(journal);
        ledger.Add(new BatteryChange(), phone);
        var before = ChangeJournal.Peek(Crashed(), Serial)!.Count;

        await ledger.UndoAsync(TestContext.Current.CancellationToken);

        (before, ChangeJournal.Peek(Crashed(), Serial)!.Count).Should().Be((1, 0));
    }

    [Theory]
    [InlineData("global; reboot", "x", "1")]
    [InlineData("global", "x; reboot", "1")]
    public async Task Record_that_was_touched_never_reaches_the_shell(string table, string name, string value)
    {
        (await ChangeUndo.ApplyAsync(phone, new SettingChange(table, name, value), TestContext.Current.CancellationToken)).Should().NotBeNull();
        phone.Commands.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/data/local/tmp/x")]
    [InlineData("/sdcard/../data/x")]
    [InlineData("/sdcard/*")]
    public async Task File_that_the_lab_does_not_write_is_not_deleted(string path)
    {
        (await ChangeUndo.ApplyAsync(phone, new FileChange(path), TestContext.Current.CancellationToken)).Should().NotBeNull();
        phone.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task Record_that_names_no_decoy_deletes_nothing()
    {
        (await ChangeUndo.ApplyAsync(phone, new StoredDecoyChange(DecoyStore.Calls, ""), TestContext.Current.CancellationToken)).Should().NotBeNull();
        phone.Commands.Should().BeEmpty();
    }

    [Theory]
    [InlineData("relative/state", "/h/.local/state/lab/changes")]
    [InlineData("/s", "/s/lab/changes")]
    [InlineData(null, "/h/.local/state/lab/changes")]
    public void Folder_follows_the_base_directory_specification(string? state, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has a folder of its own for this.");

        PhoneReset.Folder(name => name == "HOME" ? "/h" : state).Should().Be(expected);
    }

    private ChangeJournal Open() => ChangeJournal.Open(folder.FullName, Serial, TimeProvider.System);

    private string Crashed() => CrashedFolder.Of(folder.FullName);
}
