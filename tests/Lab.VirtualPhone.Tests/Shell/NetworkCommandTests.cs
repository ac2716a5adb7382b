namespace Lab.VirtualPhone.Tests.Shell;

public sealed class NetworkCommandTests : IDisposable
{
    private readonly PhoneUnderTest _phone = new();
    private readonly ScriptedNetwork _network = new(packets: 100);

    public NetworkCommandTests() => _phone.Handset.Network = _network;

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task Capture_without_root_is_refused() => (await _phone.Run("tcpdump -i any -U -w -")).Should().Match<ShellResult>(result =>
        result.Exit == 1 && result.Out.Length == 0 && result.Error.StartsWith("tcpdump: any: You don't have permission to capture on that device\n", StringComparison.Ordinal));

    [Fact]
    public async Task Capture_ended_by_interrupt_closes_with_its_counters()
    {
        var result = await Capture("tcpdump -i any -U -s 0 -w /sdcard/a.pcap", "pkill -INT tcpdump");

        result.Error.Should().EndWith("100 packets captured\n100 packets received by filter\n0 packets dropped by kernel\n");
    }

    [Fact]
    public async Task Capture_holds_every_packet()
    {
        await Capture("tcpdump -i any -U -s 0 -w /sdcard/a.pcap", "pkill -INT tcpdump");

        (await _phone.Out("wc -c /sdcard/a.pcap")).Should().Be($"{24 + (100 * 20)} /sdcard/a.pcap\n");
    }

    [Fact]
    public async Task Capture_of_a_count_ends_by_itself() =>
        (await _phone.Run("tcpdump -i any -c 3 -w - | wc -c", root: true)).Out.Should().Be("84\n");

    [Fact]
    public async Task Capture_that_is_hung_up_on_says_no_last_words()
    {
        using var cancel = new CancellationTokenSource();
        var running = _phone.RunUntil("tcpdump -i any -w /sdcard/a.pcap", root: true, input: null, cancel.Token);
        await _network.Written.Task;

        await cancel.CancelAsync();

        await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Packets_dropped_by_the_kernel_are_missing_and_counted()
    {
        await _phone.Run("vphone fault packets-dropped 100");

        var result = await Capture("tcpdump -i any -w /sdcard/a.pcap", "pkill -INT tcpdump");

        result.Error.Should().EndWith("0 packets captured\n100 packets received by filter\n100 packets dropped by kernel\n");
    }

    [Fact]
    public async Task Packets_that_vanish_are_missing_and_not_counted()
    {
        await _phone.Run("vphone fault packets-dropped 50; vphone fault drops-counted off");

        var result = await Capture("tcpdump -i any -w /sdcard/a.pcap", "pkill -INT tcpdump");

        result.Error.Should().EndWith("0 packets dropped by kernel\n").And.NotContain("100 packets");
    }

    [Fact]
    public async Task Capture_that_is_cut_ends_in_the_middle_of_a_record()
    {
        await _phone.Run("vphone fault capture-cut 2");

        var result = await _phone.Run("tcpdump -i any -w /sdcard/a.pcap; wc -c < /sdcard/a.pcap", root: true);

        result.Out.Should().Be($"{24 + (2 * 20) + 18}\n");
    }

    [Fact]
    public async Task Capture_that_is_cut_once_is_whole_the_next_time()
    {
        await _phone.Run("vphone fault capture-cut-once 2");
        await _phone.Run("tcpdump -i any -w /sdcard/a.pcap", root: true);

        var result = await _phone.Run("tcpdump -i any -c 4 -w /sdcard/b.pcap; wc -c < /sdcard/b.pcap", root: true);

        result.Out.Should().Be($"{24 + (4 * 20)}\n");
    }

    [Fact]
    public async Task Sniffer_whose_device_has_gone_says_so()
    {
        var result = await _phone.Run("vphone fault sniffer-dead on; tcpdump -i any -w -", root: true);

        (result.Exit, result.Error).Should().Be((1, "tcpdump: any: That device is not up\n"));
    }

    [Theory]
    [InlineData("ping -c1 -W 1 known.test", 0)]
    [InlineData("ping -c1 -W 1 192.0.2.9", 1)]
    [InlineData("ping -c1 -W 1 unknown.invalid", 2)]
    [InlineData("nc -w 1 known.test 80", 0)]
    [InlineData("nc -w 1 known.test 81", 1)]
    public async Task Probe_ends_with_exit_code(string script, int expected) => (await _phone.Run(script)).Exit.Should().Be(expected);

    [Fact]
    public async Task Ping_names_the_address_it_found() => (await _phone.Lines("ping -c1 known.test"))[0].Should().Be("PING known.test (203.0.113.5) 56(84) bytes of data.");

    [Fact]
    public async Task Input_of_nc_is_sent() => (await _phone.Run("echo hello | nc -w 1 known.test 80")).Out.Should().Be("answer");

    [Fact]
    public async Task Lost_probe_reports_success_though_nothing_was_sent()
    {
        await _phone.Run("vphone fault probe-lost on");

        var result = await _phone.Run("ping -c1 any.test && nc any.test 80");

        (result.Exit, _network.Sent.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Without_wifi_nothing_is_sent()
    {
        await _phone.Run("vphone sim remove 0; svc wifi disable; ping -c1 known.test; nc known.test 80");

        _network.Sent.Should().BeEmpty();
    }

    private async Task<ShellResult> Capture(string capture, string end)
    {
        var running = _phone.Run(capture, root: true);
        await _network.Written.Task;
        await _phone.Run(end, root: true);
        return await running;
    }

    [Theory]
    [InlineData("ip addr show dev wlan0", false, true)]
    [InlineData("ip addr show dev lo", true, false)]
    [InlineData("ip addr show", true, true)]
    public async Task Addresses_of_the_interface_asked_for_are_told(string command, bool loopback, bool wireless)
    {
        var told = await _phone.Out(command);

        (told.Contains("127.0.0.1", StringComparison.Ordinal), told.Contains("link/ether", StringComparison.Ordinal)).Should().Be((loopback, wireless));
    }
}
