using CsCheck;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Flows;

/// <summary>Trailers of PCAPdroid with a checksum that is not that of their record.</summary>
public class DamagedTrailerTests
{
    private static readonly byte[] Ip = Frames.UdpIp([1, 2, 3]).Bytes;

    private static readonly Gen<byte[]> Packets = Gen.Select(Gen.Byte.Array[0, 60], Gen.Bool)
        .Select((payload, six) => six ? Frames.UdpIp(payload, source: "2001:db8::1", destination: "2001:db8::2").Bytes : Frames.UdpIp(payload).Bytes);

    [Fact]
    public void Each_app_is_the_one_that_was_written() => Gen.Select(Packets, Gen.Int[-1, int.MaxValue], Gen.Char.AlphaNumeric.Array[1, 20]).Sample(
        (ip, uid, name) => new CaptureBuilder().Add(PcapdroidRecord.Of(ip, uid, new string(name))).Analyze() is { Problems.Count: 0 } facts
            && facts.Flows.Single().App == new FlowApp(uid, uid < 0 ? null : new string(name)),
        iter: 300);

    [Fact]
    public void No_record_with_a_changed_byte_names_an_app() => Gen.Select(Packets, Gen.Int[0, 200], Gen.Byte[1, 255]).Sample(
        (ip, at, change) =>
        {
            var record = PcapdroidRecord.Of(ip, 10_234, "Weather");
            record[at % record.Length] ^= change;
            return new CaptureBuilder().Add(record).Analyze().Flows.All(flow => flow.App is null);
        },
        iter: 300);

    [Fact]
    public void Changed_bytes_of_packet_user_and_name_are_told() => Gen.Select(Gen.Int[0, 26], Gen.Byte[1, 255]).Sample((at, change) =>
    {
        var record = PcapdroidRecord.Of(Ip, 10_234, "Weather");
        // The three bytes of payload, and of the trailer what stands behind its mark.
        record[at < 3 ? 14 + 28 + at : record.Length - 28 + at - 3] ^= change;
        return new CaptureBuilder().Add(record).Analyze().Problems.Single() is { Kind: "app-trailer", Packet: 1, Count: 1 };
    });

    [Fact]
    public void Each_wrong_one_is_counted()
    {
        var record = PcapdroidRecord.Of(Ip, 10_234, "Weather");
        record[^1] ^= 1;

        new CaptureBuilder().Add(record, PcapdroidRecord.Of(Ip, 10_234, "Weather"), record).Analyze().Problems.Single().Should().Match<CaptureProblem>(one => one.Kind == "app-trailer" && one.Packet == 1 && one.Count == 2);
    }

    [Fact]
    public void Checksum_in_the_other_byte_order_is_wrong()
    {
        var record = PcapdroidRecord.Of(Ip, 10_234, "Weather");
        record.AsSpan(record.Length - 4).Reverse();

        new CaptureBuilder().Add(record).Analyze().Flows.Single().App.Should().BeNull();
    }

    [Fact]
    public void A_later_packet_whose_trailer_holds_names_the_app()
    {
        var wrong = PcapdroidRecord.Of(Ip, 1, "Other");
        wrong[^20] ^= 1;

        new CaptureBuilder().Add(wrong, PcapdroidRecord.Of(Ip, 10_234, "Weather")).Analyze().Flows.Single().App.Should().Be(new FlowApp(10_234, "Weather"));
    }

    [Fact]
    public void Packet_with_a_wrong_trailer_is_still_read()
    {
        var record = PcapdroidRecord.Of(Ip, 10_234, "Weather");
        record[^1] ^= 1;

        new CaptureBuilder().Add(record).Analyze().Flows.Single().PayloadOut.Should().Be(3);
    }
}
