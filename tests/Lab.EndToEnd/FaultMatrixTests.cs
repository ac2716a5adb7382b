using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.EndToEnd;

/// <summary>The table of faults in scenarios/FAULTS.md is what happens.</summary>
public sealed class FaultMatrixTests(FaultRuns runs) : IClassFixture<FaultRuns>
{
    private const int LeastRows = 20;

    public static TheoryData<string> Faults => [.. FaultRow.Read().Select(row => row.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_has_the_verdict_and_the_reason_that_the_table_states(string fault)
    {
        var row = FaultRow.Read().Single(one => one.Fault == fault);

        var (outcome, gaps) = await runs.Of(fault);

        Assert.SkipWhen(outcome is null, "Mounting a small file system needs root.");
        var reasons = outcome!.Reasons.Select(reason => $"{Kebab(reason.Code)}: {reason.Message}").ToList();
        var seen = new { Verdict = Kebab(outcome.Verdict), Named = reasons.Exists(reason => reason.StartsWith(row.Reason + ":", StringComparison.Ordinal)), Gap = Kind(gaps) };
        seen.Should().Be(new { row.Verdict, Named = true, row.Gap }, "the run said:\n{0}\ngaps:\n{1}", string.Join('\n', reasons.Distinct()), string.Join('\n', gaps));
    }

    [Fact]
    public void The_table_has_at_least_twenty_faults_and_none_passes() =>
        FaultRow.Read().Should().HaveCountGreaterThanOrEqualTo(LeastRows).And.OnlyContain(row => row.Verdict == "inconclusive" || row.Verdict == "error");

    private static string Kind(IReadOnlyList<CaptureGap> gaps) => gaps.Count == 0 ? "none" : gaps.Any(gap => gap.To is null) ? "open" : "closed";

    private static string Kebab<T>(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value!.ToString()!);
}
