using Lab.Cli.Run;
using Lab.Cli.Tests.Sign;
using Lab.Harness.Journal;
using Lab.Harness.Model;

namespace Lab.Cli.Tests.Run;

[Collection(nameof(StoredRuns))]
public sealed class VerdictTableTests(StoredRuns runs) : SigningTest(runs)
{
    [Fact]
    public void A_requirement_that_does_not_apply_and_one_that_nobody_judged_are_called_as_in_the_reports()
    {
        var record = RunFolder.Open(Runs.Unsigned).ReadRecord()!;
        var scenario = record.Scenarios[0];
        var result = new RequirementResult { Id = "NCC-1.notes", ScenarioId = "NCC-1", Clause = "c", Statement = "s", RuleId = "marker-carried", RuleVersion = 1, Verdict = Verdict.None, Reasons = [], Findings = [] };

        VerdictTable.Write(HostConsole.Create(Machine.Host, Machine.Host.Out, terminal: false), record with { Scenarios = [scenario with { Requirements = [result with { NotApplicable = "There is no app for notes." }, result with { Id = "NCC-1.later" }] }] });

        Machine.Out.Split('\n').Should().Contain(l => l.Contains("NCC-1.notes") && l.Contains("NOT APPLICABLE") && l.Contains("There is no app for notes."))
            .And.Contain(l => l.Contains("NCC-1.later") && l.Contains("NOT JUDGED"));
    }
}
