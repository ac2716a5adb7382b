using CsCheck;
using Lab.Harness.Comparison;

namespace Lab.Harness.Tests.Comparison;

/// <summary>Against published and tabulated values, those of R's fisher.test, binom.test, wilcox.test and p.adjust among them.</summary>
public class ExactTestsTests
{
    [Theory]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(10, 12.801827480081469)]
    [InlineData(100, 359.1342053695754)]
    public void Log_gamma_has_its_tabulated_values(double x, double expected) => ExactTests.LogGamma(x).Should().BeApproximately(expected, 1e-10);

    [Theory]
    [InlineData(3, 4, 1, 4, 0.4857142857)] // Fisher's tea
    [InlineData(2, 17, 10, 13, 0.0005367241)] // Fisher's twins
    [InlineData(0, 5, 5, 5, 0.0079365079)]
    [InlineData(0, 5, 4, 5, 0.0476190476)]
    [InlineData(0, 3, 3, 3, 0.1)]
    [InlineData(2, 5, 2, 5, 1)]
    public void Fisher_gives_the_published_p(int k1, int n1, int k2, int n2, double p) => ExactTests.Fisher(k1, n1, k2, n2).Should().BeApproximately(p, 1e-9);

    [Theory]
    [InlineData(0, 10, 0, 0.3084971)]
    [InlineData(3, 10, 0.06673951, 0.6524529)]
    [InlineData(5, 5, 0.4781762, 1)]
    [InlineData(1, 1, 0.025, 1)]
    public void Clopper_and_pearson_give_the_tabulated_interval(int k, int n, double lower, double upper)
    {
        var interval = ExactTests.ClopperPearson(k, n, 0.95);

        interval.Lower.Should().BeApproximately(lower, 1e-6);
        interval.Upper.Should().BeApproximately(upper, 1e-6);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 0.1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 5, 6, 7, 8 }, 2.0 / 70)]
    [InlineData(new double[] { 1, 2, 3, 5 }, new double[] { 4, 6, 7, 8 }, 4.0 / 70)]
    [InlineData(new double[] { 9, 9, 9, 9, 9 }, new double[] { 1, 2, 3, 4, 5 }, 2.0 / 252)]
    [InlineData(new double[] { 1, 1 }, new double[] { 1, 2 }, 1)]
    public void Rank_sum_gives_the_exact_p(double[] first, double[] second, double p) => ExactTests.RankSum(first, second).Should().BeApproximately(p, 1e-9);

    [Fact]
    public void Holm_steps_down_and_never_falls() =>
        ExactTests.Holm([0.01, 0.04, 0.03, 0.005]).Should().BeEquivalentTo([0.03, 0.06, 0.06, 0.02], o => o.WithStrictOrdering().Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-12)).WhenTypeIs<double>());

    [Fact]
    public void Smallest_difference_is_the_first_that_is_significant()
    {
        ExactTests.SmallestShownFromNone(5, 5, 0.05).Should().Be(4);
        ExactTests.SmallestShownFromNone(3, 3, 0.05).Should().BeNull();
        ExactTests.SmallestShownFromNone(19, 1, 0.05).Should().Be(1);
    }

    [Fact]
    public void Fisher_does_not_care_which_side_is_first() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12]).SelectMany((n1, n2) => Gen.Select(Gen.Int[0, n1], Gen.Int[0, n2], (k1, k2) => (k1, n1, k2, n2)))
        .Sample(t => Math.Abs(ExactTests.Fisher(t.k1, t.n1, t.k2, t.n2) - ExactTests.Fisher(t.k2, t.n2, t.k1, t.n1)) < 1e-12);

    [Fact]
    public void Interval_covers_as_often_as_it_says() => Gen.Select(Gen.Int[1, 15], Gen.Double[0.01, 0.99]).Sample((n, p) =>
        Enumerable.Range(0, n + 1).Where(k => ExactTests.ClopperPearson(k, n, 0.95) is var i && i.Lower <= p && p <= i.Upper)
            .Sum(k => Math.Exp(ExactTests.LogChoose(n, k)) * Math.Pow(p, k) * Math.Pow(1 - p, n - k)) >= 0.95 - 1e-9, iter: 100);
}
