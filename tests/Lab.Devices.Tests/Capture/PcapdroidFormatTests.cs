using System.Text;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Capture;
using Lab.Harness.Config;
using Lab.Traffic;
using Lab.Traffic.Model;

namespace Lab.Devices.Tests.Capture;

/// <summary>The same on the phone, recorded by PCAPdroid as pcap with trailers and as pcapng with map and comments.</summary>
public class PcapdroidFormatTests(PcapdroidFormatTests.Recordings recordings) : IClassFixture<PcapdroidFormatTests.Recordings>
{
    [Theory]
    [InlineData(PcapdroidFormat.Pcap, "pcap")]
    [InlineData(PcapdroidFormat.Pcapng, "pcapng")]
    public void The_file_is_of_the_format_that_was_asked_for(PcapdroidFormat format, string expected) => recordings.Of(format).Facts.File.Format.Should().Be(expected);

    [Fact]
    public void What_the_phone_sends_is_in_the_pcapng() => Encoding.Latin1.GetString(recordings.Of(PcapdroidFormat.Pcapng).Bytes).Should().Contain("z9y8x7unique");

    [Fact]
    public void Each_packet_of_the_pcapng_tells_its_app() =>
        recordings.Of(PcapdroidFormat.Pcapng).Facts.Flows.Should().NotBeEmpty().And.OnlyContain(flow => flow.App != null && flow.App.Uid >= 0);

    [Fact]
    public void Flows_belong_to_the_same_users_in_either_format() =>
        UsersOf(PcapdroidFormat.Pcapng).Should().NotBeEmpty().And.Equal(UsersOf(PcapdroidFormat.Pcap));

    [Fact]
    public void The_pcapng_names_the_package_of_the_shell() =>
        recordings.Of(PcapdroidFormat.Pcapng).Facts.Flows.Where(flow => flow.App!.Uid == 2000).Select(flow => flow.App!.Name).Distinct().Should().Equal("com.android.shell");

    [Fact]
    public void The_apps_counter_is_that_of_the_pcapng()
    {
        var (_, end, facts) = recordings.Of(PcapdroidFormat.Pcapng);

        end.Packets.Should().Be(facts.Packets, end.Words);
    }

    [Fact]
    public void The_pcapng_is_compared() => recordings.Of(PcapdroidFormat.Pcapng).End.Words.Should().Contain("size and SHA-256 on the phone are the same");

    [Theory]
    [InlineData(PcapdroidFormat.Pcap)]
    [InlineData(PcapdroidFormat.Pcapng)]
    public void Nothing_of_the_file_is_in_doubt(PcapdroidFormat format) => recordings.Of(format).Facts.Problems.Should().BeEmpty();

    [Theory]
    [InlineData(PcapdroidFormat.Pcap, "a checksum over both")]
    [InlineData(PcapdroidFormat.Pcapng, "no checksum")]
    public void What_vouches_for_the_app_is_stated(PcapdroidFormat format, string expected) => recordings.Limits(format).Should().Contain(limit => limit.Contains(expected, StringComparison.Ordinal));

    private List<string> UsersOf(PcapdroidFormat format) =>
        [.. recordings.Of(format).Facts.Flows.Select(flow => $"{flow.Protocol} {flow.Server} {flow.App?.Uid}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>One recording of each format.</summary>
    public sealed class Recordings : IAsyncLifetime
    {
        private readonly Dictionary<PcapdroidFormat, (byte[], CaptureEnd, CaptureFacts)> made = [];
        private readonly Dictionary<PcapdroidFormat, IReadOnlyList<string>> limits = [];

        public (byte[] Bytes, CaptureEnd End, CaptureFacts Facts) Of(PcapdroidFormat format) => made[format];

        public IReadOnlyList<string> Limits(PcapdroidFormat format) => limits[format];

        public async ValueTask InitializeAsync()
        {
            foreach (var format in Enum.GetValues<PcapdroidFormat>())
            {
                await using var fixture = await VirtualPhoneFixture.StartAsync(TestContext.Current.CancellationToken, "clean");
                var source = PcapdroidSourceTests.Source(fixture, format: format);
                await using var session = await source.StartAsync(TestContext.Current.CancellationToken);
                var (capture, end) = await PcapdroidSourceTests.RecordAsync(fixture, session, "198.51.100.10", 80);
                made.Add(format, (capture, end, CaptureAnalyzer.Analyze(new MemoryStream(capture), new AnalysisOptions(), TestContext.Current.CancellationToken)));
                limits.Add(format, source.Limits);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
