using System.Text;
using Lab.Harness.Comparison;

namespace Lab.Harness.Tests.Comparison;

public class AcceptedDifferencesTests
{
    private const string Common = "\"reason\": \"looked at\", \"reviewer\": \"Lin\", \"expires\": \"2026-12-31\"";
    private static readonly DateTimeOffset Before = new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"differences": [{"kind": "country", "country": "CN", "reviewer": "Lin", "expires": "2026-12-31"}]}""", "$.differences[0].reason: is missing")]
    [InlineData("""{"differences": [{"kind": "country", "country": "CN", "reason": " ", "reviewer": "Lin", "expires": "2026-12-31"}]}""", "must not be blank")]
    [InlineData("""{"differences": [{"kind": "country", "country": "CN", "reason": "r", "reviewer": "Lin"}]}""", "$.differences[0].expires: is missing")]
    [InlineData("""{"differences": [{"kind": "country", "country": "CN", "reason": "r", "reviewer": "Lin", "expires": "soon"}]}""", "must be a date")]
    [InlineData("""{"differences": [{"kind": "leek", "reason": "r", "reviewer": "Lin", "expires": "2026-12-31"}]}""", "did you mean \"leak\"?")]
    [InlineData("""{"differences": [{"kind": "leak", "host": "h", "reason": "r", "reviewer": "Lin", "expires": "2026-12-31"}]}""", "\"marker\" is missing")]
    [InlineData("""{"differences": [{"kind": "destination", "host": "h", "marker": "imei", "reason": "r", "reviewer": "Lin", "expires": "2026-12-31"}]}""", "\"marker\" plays no part")]
    [InlineData("""{"differences": [], }""", "comma")]
    public void Fault_is_named_with_its_place(string json, string expected) =>
        FluentActions.Invoking(() => Read(json)).Should().Throw<AcceptedDifferencesException>().Which.Message.Should().Contain(expected);

    [Fact]
    public void Accepted_differences_are_no_regression()
    {
        var comparison = Compare(Leak, Clear, Destination, Country);

        comparison.Outcome.Should().Be(ComparisonOutcome.NoRegression);
        comparison.Regressions.Should().OnlyContain(r => r.AcceptedBy != null);
    }

    [Fact]
    public void What_is_not_accepted_remains_a_regression() => Compare(Leak, Destination, Country).Outcome.Should().Be(ComparisonOutcome.Regression);

    [Fact]
    public void Entry_accepts_nothing_after_its_last_day()
    {
        var accepted = Read($$"""{"differences": [{{Leak}}, {{Clear}}, {{Destination}}, {{Country}}]}""");

        var comparison = RunComparer.Compare([MadeRun.Of()], [MadeRun.Of("B", leaks: ["tracker.example"])], accepted, Before.AddHours(1));

        comparison.Outcome.Should().Be(ComparisonOutcome.Regression);
        comparison.Accepted.Should().OnlyContain(a => a.Expired && a.Matches > 0);
    }

    [Fact]
    public void Entry_that_fits_nothing_is_told() =>
        Compare($$"""{"kind": "destination", "host": "other.example", {{Common}}}""").Accepted.Single().Matches.Should().Be(0);

    [Fact]
    public void Schema_knows_what_each_kind_needs() => AcceptedDifferencesSchema.Generate().Should().Contain("\"const\": \"clear-text\"").And.Contain("Last day on which it is accepted");

    private static string Leak => $$"""{"kind": "leak", "marker": "imei", "host": "tracker.example", {{Common}}}""";

    private static string Clear => $$"""{"kind": "clear-text", "marker": "imei", "host": "Tracker.Example", "scenario": "NCC-1", {{Common}}}""";

    private static string Destination => $$"""{"kind": "destination", "host": "tracker.example", {{Common}}}""";

    private static string Country => $$"""{"kind": "country", "country": "CN", {{Common}}}""";

    private static AcceptedDifferences Read(string json) => AcceptedDifferencesReader.Parse(Encoding.UTF8.GetBytes(json), "accepted.json");

    private static RunComparison Compare(params string[] entries) => RunComparer.Compare(
        [MadeRun.Of()], [MadeRun.Of("B", leaks: ["tracker.example"])], Read($$"""{"differences": [{{string.Join(",", entries)}}]}"""), Before);
}
