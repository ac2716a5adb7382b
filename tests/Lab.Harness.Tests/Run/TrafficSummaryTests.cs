using Lab.Harness.Rules;
using Lab.Harness.Run;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class TrafficSummaryTests
{
    [Fact]
    public void A_host_at_addresses_in_two_countries_is_shown_in_both() =>
        TrafficSummary.Destinations(PhoneSide(Facts([Flow(1, "cdn.example", "8.8.4.4"), Flow(2, "CDN.example", "42.62.48.10")])), Set)
            .Select(d => d.Country).Should().BeEquivalentTo("US", "CN");

    [Fact]
    public void A_disputed_country_stands_in_the_record_as_none_with_all_that_are_named() =>
        TrafficSummary.Destinations(PhoneSide(Facts([Flow(1, "cdn.example", "11.9.9.9")])), Set).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Country = (string?)null, Countries = new[] { "CN", "HK" } });

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 3L, 3L)]
    [InlineData(0L, null, 0L)]
    [InlineData(3L, 3L, 3L)]
    [InlineData(2L, 5L, 5L)]
    public void Drops_that_source_and_file_both_tell_are_not_added_up(long? source, long? file, long? told)
    {
        var facts = Facts([]);
        var traffic = PhoneSide(facts with { File = facts.File with { Dropped = file } });

        TrafficSummary.Figures(traffic, new() { Path = "c", Source = "s", Bytes = 1, Sha256 = "", Ended = Noon, PacketsDropped = source }).Dropped.Should().Be(told);
    }

    private static RequirementSet Set { get; } = new()
    {
        Id = "set", Version = "1", Title = "t", Source = "s", DecisionRule = [], NotTested = [], DeclaredDestinations = [], Requirements = [],
        Limits = new ValidityLimits { MaxOpaqueShare = 0.25, MaxDropped = 0, MaxAcknowledgedUnseen = 0 },
    };
}
