using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Lab.Devices.Capture.Interface;
using Lab.Harness.Capture;
using Lab.TestSupport;
using Lab.VirtualPhone.Bench;

namespace Lab.Devices.Tests.Capture.Interface;

/// <summary>An interface of this machine, recorded by libpcap at the end of a cable between namespaces.</summary>
public sealed class InterfaceSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packets_of_the_phone_are_recorded_with_stamps_in_nanoseconds()
    {
        using var cable = Lay();
        await using var session = Start(cable, Cable.Mac);

        Send(cable, 3, 100);
        var (end, file) = await EndAsync(session);

        end.Should().BeEquivalentTo(new { Packets = 3L, Dropped = 0L });
        BinaryPrimitives.ReadUInt32LittleEndian(file).Should().Be(0xA1B23C4D);
        Packets(file).Should().Equal(142, 142, 142);
    }

    [Fact]
    public async Task Packets_of_another_mac_address_are_left_out()
    {
        using var cable = Lay();
        await using var session = Start(cable, "02:00:5e:00:53:99");

        Send(cable, 3, 100);
        var (end, file) = await EndAsync(session);

        end.Packets.Should().Be(0);
        Packets(file).Should().BeEmpty();
    }

    [Fact]
    public async Task Phone_that_changes_its_mac_address_is_followed()
    {
        using var cable = Lay();
        var source = new InterfaceSource(Cable.Receiver, "02:00:5e:00:53:99", Asked, TimeProvider.System);
        await using var session = NetworkNamespace.Run(cable.ReceiverNamespace, () => source.StartAsync(Token).GetAwaiter().GetResult());

        Send(cable, 3, 100);
        source.Follow(Cable.Mac).Should().BeTrue();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
        Send(cable, 2, 200);
        var (end, file) = await EndAsync(session);

        end.Should().BeEquivalentTo(new { Packets = 2L, Dropped = 0L });
        Packets(file).Should().Equal(242, 242);
        source.LinkFilter.Should().Equal("02:00:5e:00:53:99", Cable.Mac);
    }

    [Fact]
    public async Task Phone_that_is_asked_again_after_a_break_is_found_under_its_new_address()
    {
        using var cable = Lay();
        var told = new Queue<string>(["02:00:5e:00:53:99", Cable.Mac]);
        var source = new InterfaceSource(Cable.Receiver, null, _ => Task.FromResult(told.Dequeue()), TimeProvider.System);
        await NetworkNamespace.Run(cable.ReceiverNamespace, () => source.StartAsync(Token).GetAwaiter().GetResult()).DisposeAsync();
        await using var session = NetworkNamespace.Run(cable.ReceiverNamespace, () => source.StartAsync(Token).GetAwaiter().GetResult());

        Send(cable, 2, 100);
        var (end, _) = await EndAsync(session);

        end.Packets.Should().Be(2);
    }

    [Fact]
    public async Task Slow_reader_shows_as_many_drops_as_packets_are_missing()
    {
        const int sent = 30_000;
        using var cable = Lay();
        await using var session = Start(cable, Cable.Mac, ring: 2 * 1024 * 1024, waiting: 64 * 1024);

        Send(cable, sent, 300);
        var (end, file) = await EndAsync(session);

        end.Dropped.Should().BePositive();
        Packets(file).Should().HaveCount((int)end.Packets!);
        (end.Packets + end.Dropped).Should().Be(sent);
    }

    [Fact]
    public async Task Link_that_goes_down_ends_the_capture_with_the_reason()
    {
        using var cable = Lay();
        await using var session = Start(cable, Cable.Mac);

        cable.SwitchOff();
        var read = async () => await session.Bytes.CopyToAsync(Stream.Null, Token);

        await read.Should().ThrowAsync<CaptureException>().WithMessage($"*{Cable.Receiver}*");
    }

    [Fact]
    public async Task Interface_that_vanishes_ends_the_capture_with_the_reason()
    {
        using var cable = Lay();
        await using var session = Start(cable, Cable.Mac);

        cable.Remove();
        var read = async () => await session.Bytes.CopyToAsync(Stream.Null, Token);

        await read.Should().ThrowAsync<CaptureException>().WithMessage($"*{Cable.Receiver}*");
    }

    [Fact]
    public async Task Unknown_interface_is_refused_with_those_that_there_are()
    {
        SkipWithoutLibpcap();
        var start = () => new InterfaceSource("nosuch0", InterfaceSource.AnyMac, Asked, TimeProvider.System).StartAsync(Token);

        await start.Should().ThrowAsync<CaptureException>().WithMessage("This machine has no interface nosuch0: there are *");
    }

    [Fact]
    public async Task Phone_that_does_not_tell_its_mac_address_is_not_recorded_blindly()
    {
        SkipWithoutLibpcap();
        var start = () => new InterfaceSource("lo", null, _ => throw new CaptureException("the phone does not tell"), TimeProvider.System).StartAsync(Token);

        await start.Should().ThrowAsync<CaptureException>().WithMessage("the phone does not tell");
    }

    private static Cable Lay()
    {
        SkipWithoutLibpcap();
        var obstacle = Cable.Obstacle();
        Assert.SkipUnless(obstacle is null, obstacle ?? "");
        return Cable.Lay();
    }

    private static void SkipWithoutLibpcap() => Assert.SkipUnless(PcapLibrary.IsThere, "libpcap is not installed (package libpcap0.8).");

    private static Task<string> Asked(CancellationToken cancellationToken) => Task.FromResult(Cable.Mac);

    private static ICaptureSession Start(Cable cable, string mac, int ring = 8 * 1024 * 1024, int waiting = 1024 * 1024) =>
        NetworkNamespace.Run(cable.ReceiverNamespace, () =>
            new InterfaceSource(Cable.Receiver, mac, Asked, TimeProvider.System) { RingBytes = ring, WaitingBytes = waiting }.StartAsync(Token).GetAwaiter().GetResult());

    private static void Send(Cable cable, int count, int bytes)
    {
        using var socket = NetworkNamespace.Run(cable.SenderNamespace, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        socket.Connect(IPAddress.Parse(Cable.Target), 9);
        var payload = new byte[bytes];
        for (var i = 0; i < count; i++)
        {
            socket.Send(payload);
        }
    }

    private static async Task<(CaptureEnd End, byte[] File)> EndAsync(ICaptureSession session)
    {
        var stopping = session.StopAsync(Token);
        using var file = new MemoryStream();
        await session.Bytes.CopyToAsync(file, Token);
        return (await stopping, file.ToArray());
    }

    private static List<int> Packets(byte[] file)
    {
        var lengths = new List<int>();
        for (var at = NanosecondPcap.FileHeaderLength; at < file.Length; at += NanosecondPcap.RecordHeaderLength + lengths[^1])
        {
            lengths.Add(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8)));
        }
        return lengths;
    }
}
