using Lab.Traffic.Flows;
using Lab.Traffic.Ip;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Which flows are held, and which go to the results early.</summary>
public sealed class FlowTableTests : IDisposable
{
    private const int Held = 8;
    private const long Rest = 100;
    private readonly AnalysisContext context = new(new AnalysisOptions());
    private readonly FlowTable table;

    public FlowTableTests() => table = new FlowTable(context, new EndpointBook(null, null), Held, Rest);

    public void Dispose() => context.Dispose();

    [Fact]
    public void Few_flows_are_held_however_long_they_rest()
    {
        Begin(1, packet: 1);
        Begin(2, packet: 1_000_000);
        table.Find(Key(1)).Should().NotBeNull();
    }

    [Fact]
    public void Among_many_flows_one_that_rests_goes_to_the_results()
    {
        BeginMany(packet: 1);
        BeginMany(packet: 1_000, from: 100);
        table.Find(Key(1)).Should().BeNull();
        table.Results.Count.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Among_many_flows_one_that_is_used_stays()
    {
        BeginMany(packet: 1);
        table.Find(Key(3))!.LastPacket = 990;
        BeginMany(packet: 1_000, from: 100);
        table.Find(Key(3)).Should().NotBeNull();
    }

    [Fact]
    public void An_open_TCP_connection_stays_however_long_it_rests()
    {
        var key = Key(7_000, protocol: 6);
        table.Begin(key, clientIsA: true, 1);
        BeginMany(packet: 1);
        BeginMany(packet: 1_000, from: 100);
        table.Find(key).Should().NotBeNull();
    }

    [Fact]
    public void Rest_is_no_problem_to_be_told()
    {
        BeginMany(packet: 1);
        BeginMany(packet: 1_000, from: 100);
        context.Problems.ToList().Should().BeEmpty();
    }

    [Fact]
    public void Every_flow_is_a_result_in_the_end()
    {
        BeginMany(packet: 1);
        BeginMany(packet: 1_000, from: 100);
        BeginMany(packet: 2_000);
        table.CloseAll();
        table.Results.Select(one => one.Id).Should().Equal(Enumerable.Range(1, 6 * Held));
    }

    [Fact]
    public void Ends_used_over_and_over_hold_no_memory()
    {
        for (var packet = 1; packet <= 1_000; packet++)
        {
            Begin(1, packet);
        }
        table.Results.Count.Should().Be(999);
    }

    private void BeginMany(long packet, int from = 1)
    {
        for (var port = from; port < from + 2 * Held; port++)
        {
            Begin(port, packet);
        }
    }

    private void Begin(int port, long packet) => table.Begin(Key(port), clientIsA: true, packet).LastPacket = packet;

    private static FlowKey Key(int port, byte protocol = 17)
    {
        var packet = new IpPacket { Source = NetworkAddress.FromIPv4([10, 0, 0, 1]), Destination = NetworkAddress.FromIPv4([192, 0, 2, 1]), Protocol = protocol };
        return FlowKey.Of(packet, (ushort)port, 53, out _);
    }
}
