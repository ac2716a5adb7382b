using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Tests.Journal;

public sealed class RunRecordBuilderTests : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    [Fact]
    public void A_journal_without_a_closing_entry_is_an_interrupted_run_and_an_error()
    {
        var record = RunRecordBuilder.Build(Plan(), [new RunOpened("r"), new ScenarioOpened("t") { Scenario = "NCC-1" }]);

        record.Should().BeEquivalentTo(new { Status = RunStatus.Interrupted, Verdict = Verdict.Error });
        record.Reasons.Should().ContainSingle().Which.Code.Should().Be(ReasonCode.RunInterrupted);
    }

    [Fact]
    public void A_run_in_which_nothing_was_judged_is_none_and_never_pass() =>
        RunRecordBuilder.Build(Plan(), [new RunOpened("r"), new RunClosed(RunStatus.Complete)]).Verdict.Should().Be(Verdict.None);

    [Fact]
    public void A_plan_that_was_done_in_part_is_no_pass() =>
        RunRecordBuilder.Build(Plan(), [Closed("NCC-1", Verdict.Pass), new RunClosed(RunStatus.Complete)]).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void A_scenario_that_began_and_did_not_end_is_an_error_of_a_complete_run() =>
        RunRecordBuilder.Build(Plan(), [Closed("NCC-1", Verdict.Pass), new ScenarioOpened("t") { Scenario = "NCC-2" }, new RunClosed(RunStatus.Complete)]).Verdict.Should().Be(Verdict.Error);

    [Fact]
    public void The_worst_scenario_decides() =>
        RunRecordBuilder.Build(Plan(), [Closed("NCC-1", Verdict.Pass), Closed("NCC-2", Verdict.Fail), new RunClosed(RunStatus.Complete)]).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void A_later_entry_of_a_probe_replaces_the_earlier()
    {
        var sent = SampleTraffic.Probe(ProbePosition.Start, "lab-1.probe.example");

        var record = RunRecordBuilder.Build(Plan(), [new ProbeMade(sent) { Scenario = "NCC-1" }, new ProbeMade(sent with { Seen = true }) { Scenario = "NCC-1" }]);

        record.Scenarios[0].Probes.Should().ContainSingle().Which.Seen.Should().BeTrue();
    }

    [Fact]
    public void A_sealed_record_reads_back_as_it_was_written()
    {
        var folder = Folder();
        var written = folder.WriteRecord(RunRecordBuilder.Build(Plan(), [Closed("NCC-1", Verdict.Pass), new RunClosed(RunStatus.Complete)]));

        folder.ReadRecord().Should().BeEquivalentTo(written);
    }

    [Fact]
    public void A_record_that_was_changed_after_sealing_is_refused()
    {
        var folder = Folder();
        folder.WriteRecord(RunRecordBuilder.Build(Plan(), [Closed("NCC-1", Verdict.Fail), new RunClosed(RunStatus.Complete)]));
        File.WriteAllText(folder.RecordFile, File.ReadAllText(folder.RecordFile).Replace("\"fail\"", "\"pass\"", StringComparison.Ordinal));

        var read = folder.ReadRecord;

        read.Should().Throw<RecordException>().WithMessage("*changed after it was sealed*");
    }

    [Fact]
    public void A_journal_whose_last_line_is_cut_reads_up_to_it()
    {
        var path = Path.Combine(_temp.Path, "journal.jsonl");
        using (var journal = new RunJournal(path, TimeProvider.System))
        {
            journal.Write(new RunOpened("r"));
            journal.Write(new ScenarioOpened("t") { Scenario = "NCC-1" });
        }
        File.AppendAllText(path, "{\"type\":\"step-en");

        RunJournal.Read(path).Should().HaveCount(2);
    }

    [Fact]
    public void A_journal_with_a_broken_line_in_the_middle_is_refused_with_its_number()
    {
        var path = Path.Combine(_temp.Path, "journal.jsonl");
        File.WriteAllLines(path, ["{\"type\":\"run-opened\",\"runId\":\"r\",\"labTime\":\"2014-08-07T12:00:00+00:00\",\"scenario\":null}", "garbage", "garbage"]);

        var read = () => RunJournal.Read(path);

        read.Should().Throw<RecordException>().WithMessage("*line 2*");
    }

    [Fact]
    public void An_interrupted_run_lists_the_capture_that_was_left_open()
    {
        var folder = Folder();
        folder.WritePlan(Plan());
        Directory.CreateDirectory(Path.Combine(folder.Path, "NCC-1"));
        File.WriteAllBytes(Path.Combine(folder.Path, "NCC-1", "capture.pcap"), PcapHeader);
        using (var journal = new RunJournal(folder.JournalFile, TimeProvider.System))
        {
            journal.Write(new ScenarioOpened("t") { Scenario = "NCC-1" });
            journal.Write(new CaptureOpened("NCC-1/capture.pcap", "test") { Scenario = "NCC-1" });
        }

        var record = StoredRun.Load(folder);

        record.Scenarios[0].Captures.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Bytes = 24L, PacketsReported = 0L, PacketsDropped = (long?)null });
    }

    [Fact]
    public void An_interrupted_run_gives_the_same_record_whatever_the_dates_of_its_files()
    {
        var folder = Folder();
        folder.WritePlan(Plan());
        var capture = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "NCC-1")).FullName, "capture.pcap");
        File.WriteAllBytes(capture, PcapHeader);
        using (var journal = new RunJournal(folder.JournalFile, TimeProvider.System))
        {
            journal.Write(new CaptureOpened("NCC-1/capture.pcap", "test") { Scenario = "NCC-1" });
        }
        var first = RecordSeal.HashOf(StoredRun.Load(folder));

        File.SetLastWriteTimeUtc(capture, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        RecordSeal.HashOf(StoredRun.Load(folder)).Should().Be(first);
    }

    [Fact]
    public void The_seal_is_the_hash_of_the_bytes_with_the_seal_null()
    {
        var folder = Folder();
        var record = folder.WriteRecord(RunRecordBuilder.Build(Plan(), [new RunClosed(RunStatus.Complete)]));
        var text = File.ReadAllText(folder.RecordFile);

        var open = System.Text.Encoding.UTF8.GetBytes(text.Replace($"\"seal\": \"{record.Seal}\"", "\"seal\": null", StringComparison.Ordinal));

        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(open)).Should().Be(record.Seal);
        RecordSeal.SealOf(File.ReadAllBytes(folder.RecordFile)).Should().Be(record.Seal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\n  \"seal\": null\n}")]
    [InlineData("{\n  \"seal\": \"12")]
    [InlineData("{\n  \"seal\": \"0000000000000000000000000000000000000000000000000000000000000000\"\n}")]
    public void A_document_without_a_seal_that_holds_has_none(string document) => RecordSeal.SealOf(System.Text.Encoding.UTF8.GetBytes(document)).Should().BeNull();

    [Fact]
    public void A_journal_that_names_a_file_outside_the_folder_does_not_get_it_read()
    {
        var folder = Folder();
        folder.WritePlan(Plan());
        using (var journal = new RunJournal(folder.JournalFile, TimeProvider.System))
        {
            journal.Write(new CaptureOpened("../../../../../../etc/hostname", "test") { Scenario = "NCC-1" });
        }

        StoredRun.Load(folder).Scenarios[0].Captures.Should().BeEmpty();
    }

    public void Dispose() => _temp.Dispose();

    private static byte[] PcapHeader => [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 113, 0, 0, 0];

    private static ScenarioClosed Closed(string scenario, Verdict verdict) => new(verdict, []) { Scenario = scenario };

    private RunFolder Folder() => RunFolder.Create(_temp.Path, SampleTraffic.Noon, "phone", "build");

    private static RunPlan Plan() => new()
    {
        RunId = "r", ReportNumber = "LAB-1", Created = SampleTraffic.Noon, Device = "virtual:clean", IsExample = true, Equipment = [],
        Scenarios = [new PlannedScenario("NCC-1", "One", "?"), new PlannedScenario("NCC-2", "Two", "?")],
        Requirements = new RequirementSet
        {
            Id = "set", Version = "1", Title = "t", Source = "s", DecisionRule = [], NotTested = [], DeclaredDestinations = [], Requirements = [],
            Limits = new ValidityLimits { MaxOpaqueShare = 0.25, MaxDropped = 0, MaxAcknowledgedUnseen = 0 },
        },
        Config = new LabConfig
        {
            Schema = "./lab.schema.json",
            Laboratory = new LaboratoryConfig { Name = "n", Address = "a", Location = "l", Contact = "c" },
            Customer = new CustomerConfig { Name = "n", Contact = "c" },
            Item = new ItemConfig { ReceivedOn = new DateOnly(2014, 8, 1), Condition = "new", Sampling = "none", Identifiers = new Dictionary<string, string>() },
            Report = new ReportConfig { NumberPrefix = "LAB-", AuthorisedBy = "x", AuthoriserRole = "y", Operator = "z", Deviations = [] },
            Adb = new AdbConfig { Executable = "adb", Port = 5037 },
            Device = new DeviceConfig { Serial = "virtual:clean", MessagingApp = "com.example.chat", VirtualSpeed = 600, OperatorWaitSeconds = 0 },
            Capture = new CaptureConfig { Kind = CaptureKind.Phone },
            Probe = new ProbeConfig { Domain = "probe.example" },
            Geolocation = new GeolocationConfig(),
            Requirements = "set",
            Runs = "runs",
        },
    };
}
