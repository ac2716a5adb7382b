using Lab.VirtualPhone.Network;
using Microsoft.Extensions.Time.Testing;

namespace Lab.VirtualPhone.Tests.Network;

public sealed class PacketTimelineTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(SampleNetwork.Start);
    private readonly List<TimedFrame> _delivered = [];
    private readonly PacketTimeline _timeline;

    public PacketTimelineTests() => _timeline = new PacketTimeline(_clock, _delivered.Add);

    private IEnumerable<int> Delivered => _delivered.Select(frame => (int)frame.Bytes.Span[0]);

    [Fact]
    public void A_packet_is_delivered_when_its_time_has_come()
    {
        Commit(_timeline.Begin(), (1, 0), (2, 50));

        _clock.Advance(TimeSpan.FromMilliseconds(20));

        Delivered.Should().Equal(1);
    }

    [Fact]
    public void Exchanges_that_overlap_are_woven_together_by_time()
    {
        var first = _timeline.Begin();
        var second = _timeline.Begin();
        Commit(second, (2, 10), (4, 30));
        Commit(first, (1, 5), (3, 20));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Delivered.Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void Nothing_overtakes_an_exchange_that_is_still_being_worked_out()
    {
        var slow = _timeline.Begin();
        _clock.Advance(TimeSpan.FromSeconds(1));
        Commit(_timeline.Begin(), (2, 0));
        Delivered.Should().BeEmpty();

        Commit(slow, (1, 0));

        Delivered.Should().Equal(1, 2);
    }

    [Fact]
    public void An_exchange_that_is_given_up_holds_nobody_back()
    {
        var abandoned = _timeline.Begin();
        Commit(_timeline.Begin(), (1, 0));

        abandoned.Dispose();

        Delivered.Should().Equal(1);
    }

    [Fact]
    public void An_exchange_that_was_due_earlier_keeps_its_time()
    {
        _clock.Advance(TimeSpan.FromMinutes(10));

        var booking = _timeline.Begin(SampleNetwork.Start.AddMinutes(8));

        booking.Start.Should().Be(SampleNetwork.Start.AddMinutes(8));
    }

    [Fact]
    public void An_exchange_that_comes_too_late_begins_after_the_last_packet()
    {
        _clock.Advance(TimeSpan.FromMinutes(10));
        Commit(_timeline.Begin(), (1, 0));

        var booking = _timeline.Begin(SampleNetwork.Start.AddMinutes(8));

        booking.Start.Should().BeAfter(_delivered.Single().Stamp);
    }

    [Fact]
    public void Settling_waits_for_exchanges_begun_before_the_moment()
    {
        var slow = _timeline.Begin();
        var settled = _timeline.SettledAsync(_clock.GetUtcNow());
        settled.IsCompleted.Should().BeFalse();

        Commit(slow, (1, 0));

        settled.IsCompleted.Should().BeTrue();
    }

    public void Dispose() => _timeline.Dispose();

    private static void Commit(PacketTimeline.Booking booking, params (byte Mark, int Milliseconds)[] packets) =>
        _ = booking.CommitAsync([.. packets.Select(packet => new TimedFrame(booking.Start.AddMilliseconds(packet.Milliseconds), new[] { packet.Mark }))]);
}
