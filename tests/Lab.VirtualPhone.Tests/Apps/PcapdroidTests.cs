using System.Buffers.Binary;
using System.Text;
using Lab.VirtualPhone.FileSystem;
using PacketDotNet;

namespace Lab.VirtualPhone.Tests.Apps;

public sealed class PcapdroidTests : IAsyncLifetime
{
    private const string ApiKey = "6b3f9e02a7c84d15";
    private readonly VirtualPhoneInstance _phone = VirtualPhoneFactory.Create("clean");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _phone.DisposeAsync();

    [Fact]
    public async Task Packets_have_the_vpns_addresses_and_true_checksums()
    {
        var packets = (await RecordAsync(extended: true)).Select(Ip).ToList();

        packets.Should().NotBeEmpty().And.OnlyContain(ip => ip.ValidIPChecksum && (ip.SourceAddress.ToString() == "10.215.173.1" || ip.DestinationAddress.ToString() == "10.215.173.1")
            && (ip.PayloadPacket is TcpPacket ? ((TcpPacket)ip.PayloadPacket).ValidTcpChecksum : ((UdpPacket)ip.PayloadPacket).ValidUdpChecksum));
    }

    [Fact]
    public async Task Each_record_ends_with_a_trailer_at_a_border_of_four_bytes()
    {
        var records = await RecordAsync(extended: true);

        records.Should().NotBeEmpty().And.OnlyContain(record => record.Length % 4 == 0 && Number(record, record.Length - 32) == 0x01072021);
    }

    [Fact]
    public async Task The_trailer_tells_the_shells_own_connection() =>
        (await RecordAsync(extended: true)).Should().Contain(record => Number(record, record.Length - 28) == 2000);

    [Fact]
    public async Task Without_extensions_records_are_bare_packets() =>
        (await RecordAsync(extended: false)).Should().NotBeEmpty().And.OnlyContain(record => record[0] == 0x45 && record.Length == (Number(record, 0) & 0xFFFF));

    [Fact]
    public async Task The_number_of_packets_goes_to_the_log()
    {
        var records = await RecordAsync(extended: true);

        _phone.Handset.State.Log.After(0).Should().Contain(line => line.Tag == "CaptureCtrl" && line.Text == $"notifyCaptureStopped: {records.Count} pkts");
    }

    [Fact]
    public void Without_the_key_its_question_is_on_the_screen_and_nothing_runs()
    {
        _phone.Handset.Pcapdroid.Control(Start("wrong", extended: true));

        (_phone.Handset.Pcapdroid.Running, _phone.Handset.State.Foreground.Activity).Should().Be((false, ".activities.CaptureCtrl"));
    }

    [Fact]
    public void A_restart_of_the_phone_ends_it()
    {
        _phone.Handset.Pcapdroid.Control(Start(ApiKey, extended: true));

        _phone.Handset.State.BeginBoot();

        _phone.Handset.Pcapdroid.Running.Should().BeFalse();
    }

    private static Dictionary<string, string> Start(string key, bool extended) => new()
    {
        ["action"] = "start", ["api_key"] = key, ["pcap_dump_mode"] = "pcap_file", ["pcap_name"] = "a.pcap", ["dump_extensions"] = extended ? "true" : "false",
    };

    private static int Number(byte[] record, int at) => BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(at));

    private static IPv4Packet Ip(byte[] record) => Packet.ParsePacket(LinkLayers.Ethernet, record[..^32]).Extract<IPv4Packet>();

    private async Task<List<byte[]>> RecordAsync(bool extended)
    {
        _phone.Handset.Pcapdroid.Control(Start(ApiKey, extended));
        await _phone.Handset.Network!.ConnectAsync("198.51.100.10", 80, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), Token);
        await _phone.Handset.Network.LookUpAsync("time.android.com", Token);
        _phone.Handset.Pcapdroid.Stop();
        _phone.Handset.Files.OpenRead("/storage/emulated/0/Download/PCAPdroid/a.pcap", Credentials.Shell, out var file).Should().Be(Errno.None);
        using var copy = new MemoryStream();
        await file!.CopyToAsync(copy, Token);
        await file.DisposeAsync();
        return Records(copy.ToArray());
    }

    private static List<byte[]> Records(byte[] capture)
    {
        var records = new List<byte[]>();
        for (var at = 24; at < capture.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(capture.AsSpan(at + 8));
            records.Add(capture[(at + 16)..(at + 16 + length)]);
            at += 16 + length;
        }
        return records;
    }
}
