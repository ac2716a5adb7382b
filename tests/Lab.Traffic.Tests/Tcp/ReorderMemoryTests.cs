using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Tcp;

/// <summary>More directions that wait for a missing segment than the memory of all has room for.</summary>
public class ReorderMemoryTests
{
    private const int Waiting = 90;
    private const string Imei = "356938035643809";

    [Fact]
    public void Segments_out_of_order_are_put_in_order_when_others_wait_for_ever()
    {
        var capture = new CaptureBuilder();
        foreach (var one in Enumerable.Range(0, Waiting))
        {
            // A hole that nothing fills, and what comes behind it, just less than a direction may keep.
            capture.Add([.. new Conversation(40_000 + one, 5_222).Handshake().Send("begun ").Lose(100).Send(new byte[1_000_000], 60_000).Frames]);
        }
        var late = new Conversation(50_000, 5_222).Handshake().Send($"imei={Imei[..8]}").Send($"{Imei[8..]} and more").Frames;

        capture.Add([.. late[..3], late[4], late[3]]).Analyze(new Marker("imei", MarkerKind.Imei, Imei)).Hits.Should().ContainSingle().Which.Count.Should().Be(1);
    }

    [Fact]
    public void Bytes_behind_a_hole_that_gave_way_are_searched()
    {
        var capture = new CaptureBuilder().Add([.. new Conversation(39_999, 5_222).Handshake().Send("begun ").Lose(100).Send($"imei={Imei} ").Frames]);
        foreach (var one in Enumerable.Range(0, Waiting))
        {
            capture.Add([.. new Conversation(40_000 + one, 5_222).Handshake().Send("begun ").Lose(100).Send(new byte[1_000_000], 60_000).Frames]);
        }

        var facts = capture.Analyze(new Marker("imei", MarkerKind.Imei, Imei));

        facts.Hits.Should().ContainSingle();
        facts.Flows.Should().HaveCount(Waiting + 1);
    }
}
