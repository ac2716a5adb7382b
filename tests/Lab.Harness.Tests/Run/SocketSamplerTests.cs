using System.Net;
using Lab.Harness.Journal;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Run;

public sealed class SocketSamplerTests
{
    private readonly List<JournalEntry> _written = [];

    [Fact]
    public async Task Socket_in_successive_samples_is_one_sighting()
    {
        var sampler = await RunAsync(Sample(0, 10_085), Sample(1, 10_085));

        sampler.Sightings.Should().ContainSingle().Which.Should().Match<SocketSighting>(s => s.PhoneFirst == At(0) && s.PhoneLast == At(1).AddMilliseconds(100));
    }

    [Fact]
    public async Task Socket_that_was_away_in_between_is_two_sightings() => (await RunAsync(Sample(0, 10_085), Sample(1), Sample(2, 10_085))).Sightings.Should().HaveCount(2);

    [Fact]
    public async Task Gaps_are_told_in_phone_time()
    {
        var sampling = (await RunAsync(Sample(0), Sample(1), Sample(2), Sample(10))).Close();

        (sampling.Samples, sampling.TypicalGap, sampling.LongestGap).Should().Be((4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task Phone_that_denies_all_is_asked_once()
    {
        var sampling = (await RunAsync(Denied(), Sample(1, 10_085))).Close();

        sampling.Should().BeEquivalentTo(new { Samples = 0, Failed = 1, Refusal = "Permission denied" });
    }

    [Fact]
    public async Task Phone_out_of_reach_is_counted_and_asked_again()
    {
        var sampling = (await RunAsync(Sample(0), null, Sample(2))).Close();

        sampling.Should().BeEquivalentTo(new { Samples = 2, Failed = 1, LongestGap = TimeSpan.FromSeconds(2) });
    }

    [Fact]
    public async Task Every_sighting_is_in_the_journal()
    {
        var sampler = await RunAsync(Sample(0, 10_085), Sample(1, 10_001), Sample(2, 10_001));

        _written.OfType<SocketsSeen>().SelectMany(e => e.Sockets).Should().Equal(sampler.Sightings);
    }

    private async Task<SocketSampler> RunAsync(params SocketSample?[] samples)
    {
        var left = new Queue<SocketSample?>(samples);
        using var stop = new CancellationTokenSource();
        var sampler = new SocketSampler(Read, TimeProvider.System, TimeSpan.Zero, _written.Add);
        await sampler.RunAsync(stop.Token);
        sampler.Close();
        return sampler;

        Task<SocketSample> Read(bool tell, CancellationToken cancellationToken)
        {
            if (left.Count == 0)
            {
                stop.Cancel();
                cancellationToken.ThrowIfCancellationRequested();
            }
            return left.Dequeue() is { } sample ? Task.FromResult(sample) : Task.FromException<SocketSample>(new PhoneException(ReasonCode.DeviceLost, "out of reach"));
        }
    }

    private static SocketSample Sample(int second, params int[] uids) => new()
    {
        Command = "cat", LabBegan = At(second), LabEnded = At(second), PhoneBegan = At(second), PhoneEnded = At(second).AddMilliseconds(100), Tables = 4,
        Sockets = [.. uids.Select(uid => new SocketEntry(TransportProtocol.Tcp, new Endpoint(IPAddress.Loopback, 40_000), new Endpoint(IPAddress.Loopback, 80), uid))],
    };

    private static SocketSample Denied() => Sample(0) with { Tables = 0, Refusal = "Permission denied" };

    private static DateTimeOffset At(int second) => SampleTraffic.Noon.AddSeconds(second);
}
