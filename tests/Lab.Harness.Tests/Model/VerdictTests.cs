using CsCheck;
using Lab.Harness.Model;

namespace Lab.Harness.Tests.Model;

public sealed class VerdictTests
{
    private static readonly Gen<Verdict> Any = Gen.Int[0, 4].Select(i => (Verdict)(i * 10));

    [Fact]
    public void Nothing_run_is_none_and_never_pass() => Array.Empty<Verdict>().Worst().Should().Be(Verdict.None);

    [Fact]
    public void A_lab_error_outranks_a_fail_of_the_phone() => new[] { Verdict.Fail, Verdict.Error, Verdict.Pass }.Worst().Should().Be(Verdict.Error);

    [Fact]
    public void Inconclusive_outranks_pass() => Verdict.Pass.Worse(Verdict.Inconclusive).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void A_verdict_only_gets_worse() => Any.Array[0, 6].Sample(verdicts =>
    {
        var before = verdicts.Worst();
        foreach (var more in Enum.GetValues<Verdict>())
        {
            verdicts.Append(more).Worst().Should().BeOneOf(before, more).And.BeDefined();
            ((int)verdicts.Append(more).Worst()).Should().BeGreaterThanOrEqualTo((int)before);
        }
    });
}
