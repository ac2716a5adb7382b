using Lab.Reports.Charts;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Charts;

public sealed class CountryBarTests
{
    [Fact]
    public void Bytes_are_those_of_the_destinations_outside_of_the_laboratory()
    {
        var destinations = SampleTraffic.Destinations();
        CountryBar.Of(destinations).Sum(b => b.Total).Should().Be(destinations.Where(d => d.Scope == "global").Sum(d => d.BytesOut));
    }

    [Fact]
    public void An_unknown_country_has_a_bar_of_its_own() => CountryBar.Of(SampleTraffic.Destinations()).Should().ContainSingle(b => b.Country == null && b.Further == 0);

    [Fact]
    public void Many_countries_end_in_one_bar_that_holds_the_rest()
    {
        var one = SampleTraffic.Destinations()[0];
        var many = Enumerable.Range(0, 40).Select(i => one with { Country = $"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}", BytesOut = 100 + i }).ToList();
        var bars = CountryBar.Of(many);
        bars.Should().HaveCount(13);
        bars[^1].Further.Should().Be(28);
        bars.Sum(b => b.Total).Should().Be(many.Sum(d => d.BytesOut));
    }
}
