using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.Harness.Validity;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class ScenarioJudgeTests
{
    private const string Overseas = "42.62.48.10";

    [Fact]
    public void A_host_that_only_the_second_capture_shows_is_a_finding() =>
        Judge(PhoneSide(Facts([])), PhoneSide(Facts([Flow(1, "a.example", Overseas)]))).Findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Host = "a.example", Id = "R/1" });

    [Fact]
    public void A_host_that_both_captures_show_is_one_finding() =>
        Judge(PhoneSide(Facts([Flow(1, "a.example", Overseas)])), PhoneSide(Facts([Flow(1, "a.example", Overseas)]))).Findings.Should().ContainSingle();

    [Fact]
    public void Findings_of_both_captures_have_names_of_their_own() =>
        Judge(PhoneSide(Facts([Flow(1, "a.example", Overseas)])), PhoneSide(Facts([Flow(1, "b.example", Overseas)]))).Findings.Select(f => f.Id).Should().Equal("R/1", "R/2");

    private static RequirementJudgement Judge(PhoneTraffic first, PhoneTraffic second)
    {
        var requirement = new Requirement { Id = "R", Scenario = "NCC-1", Clause = "c", Statement = "s", Rule = "country-reached", Countries = ["CN"] };
        var set = new RequirementSet
        {
            Id = "set", Version = "1", Title = "t", Source = "s", DecisionRule = [], NotTested = [], DeclaredDestinations = [], Requirements = [requirement],
            Limits = new ValidityLimits { MaxOpaqueShare = 0.25, MaxDropped = 0, MaxAcknowledgedUnseen = 0 },
        };
        var item = new TestItem { Serial = "S", Manufacturer = "M", Model = "P", AndroidVersion = "13", BuildFingerprint = "F", Build = "B", Identifiers = [] };
        var journal = new List<JournalEntry>();
        return new ScenarioJudge(new JudgedScenario(new PlannedScenario("NCC-1", "t", "q"), item, set, () => [], journal.Add))
        {
            Evidence = new WindowEvidence { States = [], Decoys = [], Triggers = [], Traffic = first, SecondTraffic = second },
        }.Judge("R");
    }
}
