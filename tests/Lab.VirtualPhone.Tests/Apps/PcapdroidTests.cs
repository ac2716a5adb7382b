using System.Buffers.Binary;
using System.IO.Compression;
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

    [Fact]
    public async Task The_trailers_checksum_is_that_of_the_record_before_it()
    {
        var records = await RecordAsync(extended: true);

        records.Should().NotBeEmpty().And.OnlyContain(record => HasChecksum(record));
    }

    [Fact]
    public async Task Each_packet_of_a_pcapng_tells_its_user_in_a_comment_without_an_end_mark()
    {
        var packets = (await RecordBlocksAsync(extended: true)).Where(block => block.Type == 6).ToList();

        packets.Should().NotBeEmpty().And.OnlyContain(block => Comment(block.Body).StartsWith("u-", StringComparison.Ordinal));
        packets.Select(block => Comment(block.Body)).Should().Contain("u-2000");
    }

    [Fact]
    public async Task A_pcapng_names_each_user_once_before_its_first_packet()
    {
        var named = new List<string>();
        foreach (var (type, body) in await RecordBlocksAsync(extended: true))
        {
            if (type == 0x0BAD)
            {
                Native(body, 0).Should().Be(62_652);
                named.Add($"u-{Native(body, 8)}");
            }
            else if (type == 6)
            {
                named.Should().Contain(Comment(body));
            }
        }
        named.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_map_of_a_pcapng_has_the_package() =>
        (await RecordBlocksAsync(extended: true)).Where(block => block.Type == 0x0BAD && Native(block.Body, 8) == 2000).Select(block => Encoding.UTF8.GetString(block.Body, 14, block.Body[12]))
            .Should().Equal("com.android.shell");

    [Fact]
    public async Task A_pcapng_begins_with_phone_and_app_and_an_interface_of_bare_packets()
    {
        var blocks = await RecordBlocksAsync(extended: true);

        (blocks[0].Type, blocks[1].Type, blocks[1].Body[0]).Should().Be((0x0A0D0D0A, 1, 101));
        Encoding.Latin1.GetString(blocks[0].Body).Should().Contain("PCAPdroid v").And.Contain("Android 1");
    }

    [Fact]
    public async Task A_pcapng_without_extensions_has_neither_map_nor_comments() =>
        (await RecordBlocksAsync(extended: false)).Skip(2).Should().NotBeEmpty().And.OnlyContain(block => block.Type == 6 && block.Body.Length == 20 + ((Native(block.Body, 12) + 3) & ~3));

    [Fact]
    public void Pcapng_that_was_not_bought_does_not_start()
    {
        _phone.Handset.Faults.Set("pcapdroid-unpaid", "on").Should().BeNull();

        _phone.Handset.Pcapdroid.Control(Start(ApiKey, extended: true, pcapng: true));

        (_phone.Handset.Pcapdroid.Running, _phone.Handset.State.Foreground.Activity == ".activities.CaptureCtrl").Should().Be((false, false));
    }

    [Fact]
    public void Pcap_needs_not_be_bought()
    {
        _phone.Handset.Faults.Set("pcapdroid-unpaid", "on").Should().BeNull();

        _phone.Handset.Pcapdroid.Control(Start(ApiKey, extended: true));

        _phone.Handset.Pcapdroid.Running.Should().BeTrue();
    }

    private static Dictionary<string, string> Start(string key, bool extended, bool pcapng = false) => new()
    {
        ["action"] = "start", ["api_key"] = key, ["pcap_dump_mode"] = "pcap_file", ["pcap_name"] = "a.pcap", ["dump_extensions"] = extended ? "true" : "false",
        ["pcapng_format"] = pcapng ? "true" : "false",
    };

    private static int Native(byte[] body, int at) => BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(at));

    /// <summary>The one option of a packet block: a comment, then nothing.</summary>
    private static string Comment(byte[] body)
    {
        var at = 20 + ((Native(body, 12) + 3) & ~3);
        int length = body[at + 2];
        return body[at] == 1 && body.Length == at + 4 + ((length + 3) & ~3) ? Encoding.ASCII.GetString(body, at + 4, length) : "";
    }

    /// <summary>Whether it ends with the CRC-32 of what is before, as gzip computes it.</summary>
    private static bool HasChecksum(byte[] record)
    {
        using var file = new MemoryStream();
        using (var packer = new GZipStream(file, CompressionLevel.NoCompression, leaveOpen: true))
        {
            packer.Write(record.AsSpan(0, record.Length - 4));
        }
        return file.ToArray().AsSpan(..^4)[^4..].SequenceEqual(record.AsSpan(^4..));
    }

    private static int Number(byte[] record, int at) => BinaryPrimitives.ReadInt32BigEndian(record.AsSpan(at));

    private static IPv4Packet Ip(byte[] record) => Packet.ParsePacket(LinkLayers.Ethernet, record[..^32]).Extract<IPv4Packet>();

    private async Task<List<byte[]>> RecordAsync(bool extended) => Records(await RecordFileAsync(extended, pcapng: false));

    private async Task<List<(int Type, byte[] Body)>> RecordBlocksAsync(bool extended)
    {
        var file = await RecordFileAsync(extended, pcapng: true);
        var blocks = new List<(int, byte[])>();
        for (var at = 0; at < file.Length;)
        {
            var length = Native(file, at + 4);
            Native(file, at + length - 4).Should().Be(length, "a block has its length at both ends");
            blocks.Add((Native(file, at), file[(at + 8)..(at + length - 4)]));
            at += length;
        }
        return blocks;
    }

    private async Task<byte[]> RecordFileAsync(bool extended, bool pcapng)
    {
        _phone.Handset.Pcapdroid.Control(Start(ApiKey, extended, pcapng));
        await _phone.Handset.Network!.ConnectAsync("198.51.100.10", 80, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), Token);
        await _phone.Handset.Network.LookUpAsync("time.android.com", Token);
        _phone.Handset.Pcapdroid.Stop();
        _phone.Handset.Files.OpenRead("/storage/emulated/0/Download/PCAPdroid/a.pcap", Credentials.Shell, out var file).Should().Be(Errno.None);
        using var copy = new MemoryStream();
        await file!.CopyToAsync(copy, Token);
        await file.DisposeAsync();
        return copy.ToArray();
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
