using System.Text;
using Lab.Devices.Capture;
using Lab.Devices.Tests.Android.Fakes;
using Lab.Harness.Capture;
using Lab.Harness.Config;

namespace Lab.Devices.Tests.Capture;

public class PhoneTcpdumpSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("redmi-1s-2014")]
    [InlineData("clean")]
    public async Task What_the_phone_sends_is_in_the_capture(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        await using var session = await Source(fixture).StartAsync(Token);
        using var copy = new MemoryStream();
        var reading = session.Bytes.CopyToAsync(copy, Token);

        await fixture.Phone.ProbeAsync("z9y8x7unique.probe.lab.example", null, null, Token);
        await session.StopAsync(Token);
        await reading;

        Encoding.Latin1.GetString(copy.ToArray()).Should().Contain("z9y8x7unique");
    }

    [Fact]
    public async Task Tcpdumps_counters_are_read_back()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var session = await Source(fixture).StartAsync(Token);
        var reading = session.Bytes.CopyToAsync(Stream.Null, Token);
        await fixture.Phone.ProbeAsync("z9y8x7unique.probe.lab.example", null, null, Token);

        var end = await session.StopAsync(Token);
        await reading;

        (end.Packets > 0, end.Dropped).Should().Be((true, 0L), end.Words);
    }

    [Fact]
    public async Task No_file_of_the_lab_stays_on_the_phone()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using (var session = await Source(fixture).StartAsync(Token))
        {
            var reading = session.Bytes.CopyToAsync(Stream.Null, Token);
            await session.StopAsync(Token);
            await reading;
        }

        (await fixture.Client.ListAsync(fixture.Serial, "/data/local/tmp", Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_tcpdump_that_ends_by_itself_is_a_broken_capture()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var session = await Source(fixture).StartAsync(Token);

        await fixture.Client.ShellAsync(fixture.Serial, "killall -9 tcpdump", null, Token);

        (await session.Awaiting(it => it.Bytes.CopyToAsync(Stream.Null, Token)).Should().ThrowAsync<CaptureException>()).WithMessage("*ended before it was stopped*");
    }

    [Fact]
    public async Task A_cable_that_is_pulled_is_a_broken_capture()
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token);
        await using var session = await Source(fixture).StartAsync(Token);

        await fixture.Instance.Server.DisposeAsync();

        await session.Awaiting(it => it.Bytes.CopyToAsync(Stream.Null, Token)).Should().ThrowAsync<CaptureException>();
    }

    private static ICaptureSource Source(VirtualPhoneFixture fixture) => CaptureSources.Create(new CaptureConfig { Kind = CaptureKind.Phone }, fixture.Client, fixture.Serial);
}
