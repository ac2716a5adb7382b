using System.Text;
using Lab.Devices.Capture.Pcapdroid;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Harness.Journal;
using Lab.Traffic;

namespace Lab.Devices.Tests.Capture;

public class PcapdroidSourceTests
{
    /// <summary>The key that the virtual phone's PCAPdroid shows in its settings.</summary>
    private const string Key = "6b3f9e02a7c84d15";

    private const string Folder = "/sdcard/Download/PCAPdroid";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_phone_sends_is_in_the_file_that_is_fetched()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using var session = await Source(fixture).StartAsync(Token);

        var (capture, _) = await RecordAsync(fixture, session);

        Encoding.Latin1.GetString(capture).Should().Contain("z9y8x7unique");
    }

    [Fact]
    public async Task Each_packet_tells_its_app()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using var session = await Source(fixture).StartAsync(Token);

        var (capture, _) = await RecordAsync(fixture, session);

        CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions(), Token).Flows.Should().NotBeEmpty().And.OnlyContain(flow => flow.App != null && flow.App.Uid >= 0);
    }

    [Fact]
    public async Task The_apps_counter_is_that_of_the_file()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using var session = await Source(fixture).StartAsync(Token);

        var (capture, end) = await RecordAsync(fixture, session);

        end.Packets.Should().Be(CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions(), Token).Packets, end.Words);
        end.Carries.Should().BeTrue("what a VPN does not take does not leave the phone, and it counts no drops");
    }

    [Fact]
    public async Task Packets_that_are_counted_and_not_in_the_file_show()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        fixture.Instance.Handset.Faults.Set("packets-dropped", "40").Should().BeNull();
        await using var session = await Source(fixture).StartAsync(Token);

        var (capture, end) = await RecordAsync(fixture, session);

        end.Packets.Should().BeGreaterThan(capture.Length == 0 ? 0 : CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions(), Token).Packets);
    }

    [Fact]
    public async Task The_file_is_compared_and_taken_away()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using var session = await Source(fixture).StartAsync(Token);

        var (_, end) = await RecordAsync(fixture, session);

        (end.Words!.Contains("size and SHA-256 on the phone are the same", StringComparison.Ordinal), (await fixture.Client.ListAsync(fixture.Serial, Folder, Token)).Count).Should().Be((true, 0), end.Words);
    }

    [Fact]
    public async Task The_vpn_is_down_when_the_capture_has_ended()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using (var session = await Source(fixture).StartAsync(Token))
        {
            await RecordAsync(fixture, session);
        }

        (await ShellAsync(fixture, "dumpsys connectivity")).Should().NotContain("VPN");
    }

    [Theory]
    [InlineData(PcapdroidFormat.Pcap)]
    [InlineData(PcapdroidFormat.Pcapng)]
    public async Task A_capture_that_is_given_up_leaves_nothing_on_the_phone(PcapdroidFormat format)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using (await Source(fixture, format: format).StartAsync(Token))
        {
        }

        (await ShellAsync(fixture, "dumpsys connectivity; ls " + Folder)).Should().NotContain("VPN").And.NotContain(".pcap");
    }

    [Fact]
    public Task A_phone_without_the_app_is_said_with_the_way_out() =>
        FailsAsync("*not installed*capture.pcapdroid.apiKey*", profile: "redmi-1s-2014");

    [Fact]
    public Task A_version_that_cannot_name_its_file_is_said() =>
        FailsAsync("*1.5.0 (61)*too old*", change: identity => identity with { Packages = [.. identity.Packages.Select(p => p.Name == PcapdroidControl.Package ? p with { VersionName = "1.5.0", VersionCode = 61 } : p)] });

    [Fact]
    public Task A_version_whose_pcapng_tells_no_apps_is_said() => FailsAsync("*1.7.0 (73)*too old*\"pcapng\"*1.8.0*", format: PcapdroidFormat.Pcapng,
        change: identity => identity with { Packages = [.. identity.Packages.Select(p => p.Name == PcapdroidControl.Package ? p with { VersionName = "1.7.0", VersionCode = 73 } : p)] });

    [Fact]
    public Task Pcapng_that_was_not_bought_is_said_with_the_way_out() => FailsAsync("*paid feature*set capture.pcapdroid.format to \"pcap\"*", fault: "pcapdroid-unpaid", format: PcapdroidFormat.Pcapng);

    [Fact]
    public async Task Pcap_needs_no_purchase()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        fixture.Instance.Handset.Faults.Set("pcapdroid-unpaid", "on").Should().BeNull();

        await using var session = await Source(fixture).StartAsync(Token);

        (await ShellAsync(fixture, "dumpsys connectivity")).Should().Contain("VPN");
    }

    [Fact]
    public Task Consent_that_nobody_gives_is_said_with_the_prompt() => FailsAsync("*asks for consent on its screen*tap \"Allow\"*spares the tap*", key: null);

    [Fact]
    public Task A_wrong_key_is_said() => FailsAsync("*asks for consent*is not the app's*", key: "wrong");

    [Fact]
    public Task The_vpn_of_another_app_is_not_pushed_out() => FailsAsync("*VPN of com.example.vpn is up*one VPN at a time*", fault: "vpn-taken");

    [Fact]
    public Task An_app_that_nobody_has_let_be_a_vpn_is_said() => FailsAsync("*asks for consent*\"OK\" (for the VPN)*", fault: "pcapdroid-unprepared");

    [Fact]
    public async Task A_tap_is_enough_where_there_is_no_key()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var starting = Source(fixture, key: null, consent: 20).StartAsync(Token);
        while (!(await ShellAsync(fixture, "vphone pcapdroid allow; echo $?")).StartsWith('0'))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        await using var session = await starting;
        session.BytesComeAtEnd.Should().BeTrue();
    }

    [Fact]
    public async Task A_capture_that_a_person_stops_ends_with_its_bytes_and_the_time()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        await using var session = await Source(fixture).StartAsync(Token);
        var before = TimeProvider.System.GetUtcNow();
        await fixture.Phone.ProbeAsync("z9y8x7unique.probe.lab.example", null, null, Token);
        using var copy = new MemoryStream();

        fixture.Instance.Handset.Faults.Set("pcapdroid-stops-after", "0").Should().BeNull();

        var thrown = (await session.Awaiting(it => it.Bytes.CopyToAsync(copy, Token)).Should().ThrowAsync<CaptureException>()).Which;
        (Encoding.Latin1.GetString(copy.ToArray()).Contains("z9y8x7unique", StringComparison.Ordinal), thrown.LastRunning < TimeProvider.System.GetUtcNow(), thrown.LastRunning > before.AddMinutes(-1))
            .Should().Be((true, true, true), thrown.Message);
    }

    [Theory]
    [InlineData(PcapdroidFormat.Pcap)]
    [InlineData(PcapdroidFormat.Pcapng)]
    public async Task A_capture_that_a_person_stops_goes_on_behind_a_gap(PcapdroidFormat format)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, "clean");
        var parent = Directory.CreateTempSubdirectory("lab-pcapdroid-");
        try
        {
            var folder = RunFolder.Create(parent.FullName, TimeProvider.System.GetUtcNow(), "phone", "build");
            var path = Path.Combine(folder.Path, "capture.pcap");
            await using var recorder = await CaptureRecorder.StartAsync(Source(fixture, format: format), folder, path, TimeProvider.System, TimeSpan.FromSeconds(20), Token);
            await fixture.Phone.ProbeAsync("first.probe.lab.example", null, null, Token);
            fixture.Instance.Handset.Faults.Set("pcapdroid-stops-after", "0").Should().BeNull();
            while ((await ShellAsync(fixture, "logcat -d -s CaptureCtrl:D")).Split("Starting capture").Length < 3)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
            }
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
            await fixture.Phone.ProbeAsync("second.probe.lab.example", null, null, Token);

            var file = await recorder.StopAsync(TimeSpan.FromSeconds(20), Token);

            var names = CaptureAnalyzer.Analyze(new MemoryStream(await File.ReadAllBytesAsync(path, Token)), new AnalysisOptions(), Token).Dns.Select(d => d.Name).ToList();
            (file.Gaps.Count, file.Gaps[0].To is not null, names.Contains("first.probe.lab.example"), names.Contains("second.probe.lab.example")).Should().Be((1, true, true, true), file.Gaps[0].Cause);
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    private static async Task FailsAsync(string message, string? key = Key, string? fault = null, string profile = "clean", PcapdroidFormat format = PcapdroidFormat.Pcap, Func<VirtualPhone.Core.HandsetIdentity, VirtualPhone.Core.HandsetIdentity>? change = null)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile, options: null, change);
        if (fault is not null)
        {
            fixture.Instance.Handset.Faults.Set(fault, "on").Should().BeNull();
        }
        await FluentActions.Awaiting(() => Source(fixture, key, consent: 1, format).StartAsync(Token)).Should().ThrowAsync<CaptureException>().WithMessage(message);
    }

    internal static PcapdroidSource Source(VirtualPhoneFixture fixture, string? key = Key, int consent = 5, PcapdroidFormat format = PcapdroidFormat.Pcap) =>
        new(new PcapdroidControl(fixture.Client, fixture.Serial, key, TimeProvider.System), new PcapdroidConfig { ApiKey = key, ConsentSeconds = consent, Format = format }, TimeProvider.System)
        {
            StartLimit = TimeSpan.FromSeconds(consent),
            Watch = TimeSpan.FromMilliseconds(200),
        };

    internal static async Task<(byte[] Capture, CaptureEnd End)> RecordAsync(VirtualPhoneFixture fixture, ICaptureSession session, string? address = null, int? port = null)
    {
        using var copy = new MemoryStream();
        var reading = session.Bytes.CopyToAsync(copy, Token);
        await fixture.Phone.ProbeAsync("z9y8x7unique.probe.lab.example", address, port, Token);
        var end = await session.StopAsync(Token);
        await reading;
        return (copy.ToArray(), end);
    }

    private static async Task<string> ShellAsync(VirtualPhoneFixture fixture, string command) => (await fixture.Client.ShellAsync(fixture.Serial, command, null, Token)).StandardOutput;
}
