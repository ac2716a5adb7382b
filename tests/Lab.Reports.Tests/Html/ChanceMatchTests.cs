using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Html;

public sealed class ChanceMatchTests
{
    [Fact]
    public void The_weakest_match_bounds_the_expected_number()
    {
        var chance = ChanceMatch.Of(SampleScenario.MessagingFail())!;
        (chance.Length, chance.Alphabet).Should().Be((12, 10));
        chance.Expected.Should().BeApproximately(1_184 * 262_144d / 1e12, 1e-9);
    }

    [Fact]
    public void Without_a_match_there_is_nothing_to_bound() => ChanceMatch.Of(SampleScenario.UpdatePass()).Should().BeNull();
}
