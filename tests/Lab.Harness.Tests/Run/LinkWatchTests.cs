using Lab.Harness.Capture;
using Lab.Harness.Run;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

/// <summary>A phone that comes back under another address is not lost silently.</summary>
public sealed class LinkWatchTests
{
    private const string One = "b6:5a:0e:4c:91:d2", Other = "ce:11:22:33:44:55";
    private readonly LinkWatch _watch = new();

    [Fact]
    public void Another_address_is_a_change_with_its_times()
    {
        Take(One, 0);

        Take(Other, 3).Should().BeEquivalentTo(new { Former = One, Address = Other, Seen = Noon });
        _watch.Changes.Should().Equal($"The phone came back to its Wi-Fi under another MAC address: {One} at 12:00:00 lab time, {Other} at 12:03:00. Its connection was lost in between.");
    }

    [Fact]
    public void The_same_address_after_a_time_without_one_is_no_change()
    {
        Take(One, 0);
        Take(null, 1);

        Take(One, 2).Should().BeNull();
    }

    [Fact]
    public void A_change_behind_a_time_without_an_address_reaches_back_to_when_the_former_was_seen()
    {
        Take(One, 0);
        Take(null, 1);

        Take(Other, 2)!.Seen.Should().Be(Noon);
    }

    [Fact]
    public void A_change_after_the_laboratory_had_switched_wifi_off_is_told_and_no_loss_of_state()
    {
        Take(One, 0);

        var change = _watch.Take(Other, Noon.AddMinutes(3), since => since == Noon);

        (change!.Sentence[^55..], _watch.Changes.Count).Should().Be(("12:03:00. The laboratory had switched Wi-Fi off in between."[^55..], 0));
    }

    [Theory]
    [InlineData(One, true, null)]
    [InlineData(null, false, null)]
    [InlineData(Other, false, Other)]
    public void A_start_under_another_address_is_not_wholly_seen_and_is_followed(string? address, bool isSeen, string? followed)
    {
        var source = new Source([One], follows: true);

        (LinkWatch.SawStart(source, address), source.Followed).Should().Be((isSeen, followed));
    }

    [Fact]
    public void A_source_that_needs_no_address_sees_a_start_under_any() => LinkWatch.SawStart(new Source([], follows: false), Other).Should().BeTrue();

    [Fact]
    public void A_source_that_cannot_follow_has_an_open_gap() =>
        Gap(new Source([One], follows: false)).Should().BeEquivalentTo(new { From = Noon, To = (DateTimeOffset?)null });

    [Fact]
    public void A_source_that_follows_has_a_closed_gap_and_is_told_the_address()
    {
        var source = new Source([One], follows: true);

        Gap(source)!.To.Should().NotBeNull();
        source.Followed.Should().Be(Other);
    }

    [Fact]
    public void A_source_that_finds_the_phone_by_other_means_has_no_gap() => Gap(new Source([], follows: false)).Should().BeNull();

    [Fact]
    public void A_filter_that_names_the_address_of_something_else_has_no_gap() => Gap(new Source(["02:00:5e:00:53:01"], follows: false)).Should().BeNull();

    private LinkChange? Take(string? address, int minute) => _watch.Take(address, Noon.AddMinutes(minute), _ => false);

    private static Lab.Harness.Model.CaptureGap? Gap(Source source) => LinkWatch.Gap(source, One, Other, Noon, TimeProvider.System);

    private sealed class Source(IReadOnlyList<string> filter, bool follows) : ICaptureSource
    {
        public string? Followed { get; private set; }

        public string Description => "test";

        public IReadOnlyList<string> Limits => [];

        public IReadOnlyList<string> LinkFilter => filter;

        public bool Follow(string mac)
        {
            Followed = mac;
            return follows;
        }

        public Task<ICaptureSession> StartAsync(CancellationToken cancellationToken) => throw new CaptureException("It is not started.");
    }
}
