using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class CounterMatchTests
{
    [Fact]
    public void The_difference_is_made_bucket_by_bucket() =>
        CounterMatch.Subtract(Counters((10005, 1, 100, 50), (10005, 2, 10, 5)), Counters((10005, 2, 30, 25), (10005, 3, 7, 2))).Uids
            .Should().Equal(new UidBytes(10005, 27, 22));

    [Fact]
    public void Counters_that_go_back_are_said() => CounterMatch.Subtract(Counters((10005, 1, 100, 50)), Counters((10005, 1, 10, 5))).WentBack.Should().BeTrue();

    [Fact]
    public void A_reading_that_was_refused_gives_no_bytes() =>
        CounterMatch.Subtract(NetworkCounters.Refused(Noon, "Permission Denial"), Counters((10005, 1, 10, 5))).Should().BeEquivalentTo(new { Refusal = "Permission Denial", Uids = Array.Empty<UidBytes>() });

    [Theory]
    [InlineData(100_000, CounterAgreement.Agrees)]
    [InlineData(103_000, CounterAgreement.Agrees)]
    [InlineData(150_000, CounterAgreement.CaptureHoldsLess)]
    [InlineData(50_000, CounterAgreement.CaptureHoldsMore)]
    public void Sums_are_compared_within_what_is_uncertain(long sent, CounterAgreement agreement) => Compare(Count(sent), bytesOut: 100_000).Agreement.Should().Be(agreement);

    [Fact]
    public void Counters_that_were_not_brought_up_to_date_tell_nothing() => Compare(Count(150_000) with { IsPolled = false }, bytesOut: 100_000).Agreement.Should().Be(CounterAgreement.NotKnown);

    [Fact]
    public void Counters_that_were_refused_tell_nothing() => Compare(Count(0) with { Refusal = "no" }, bytesOut: 100_000).Should().BeEquivalentTo(new { Agreement = CounterAgreement.NotKnown, Total = new { Sent = (long?)null } });

    [Fact]
    public void An_app_that_the_capture_does_not_show_has_a_row_of_its_own() =>
        Compare(Count(9_000), bytesOut: 300).Rows.Should().ContainEquivalentOf(new { Uid = 10005, Packages = new[] { "com.example" }, Sent = 9_000L, CapturedSentMost = 0L });

    [Fact]
    public void Flows_of_unknown_apps_have_a_row_of_their_own() => Compare(Count(9_000), bytesOut: 300).Rows[^1].Should().BeEquivalentTo(new { Uid = (int?)null, Sent = (long?)null, CapturedSentLeast = 300L });

    private static CounterComparison Compare(NetworkCount count, long bytesOut) => CounterMatch.Compare(
        count, PhoneSide(Facts([Flow(1, "a.example", "42.62.48.10", bytesOut: bytesOut) with { PacketsOut = 4, PacketsIn = 4 }])),
        new WindowRecord { Asked = TimeSpan.FromHours(1), Reached = TimeSpan.FromHours(1), Opened = Noon, Closed = Noon, PhoneOpened = Noon, PhoneClosed = Noon },
        new Dictionary<int, IReadOnlyList<string>> { [10005] = ["com.example"] })!;

    private static NetworkCount Count(long sent) => new() { Command = "dumpsys netstats detail", Before = Noon, After = Noon, IsPolled = true, Uids = [new UidBytes(10005, 100, sent)] };

    private static NetworkCounters Counters(params (int Uid, long Begin, long Received, long Sent)[] rows) => new()
    {
        Command = "dumpsys netstats detail", LabTime = Noon, IsPolled = true, Answer = "", Buckets = rows.ToDictionary(r => (r.Uid, r.Begin), r => (r.Received, r.Sent)),
    };
}
