using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android;

public class CounterReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("redmi-1s-2014")]
    [InlineData("clean")]
    public async Task What_the_phone_sends_between_two_readings_is_counted(string profile)
    {
        await using var fixture = await VirtualPhoneFixture.StartAsync(Token, profile);
        var before = await fixture.Phone.ReadCountersAsync(Token);

        await fixture.Phone.ProbeAsync("z9y8x7unique.probe.lab.example", null, null, Token);

        var after = await fixture.Phone.ReadCountersAsync(Token);
        (after!.IsPolled, after.Refusal, after.Buckets.Values.Sum(b => b.Sent) > before!.Buckets.Values.Sum(b => b.Sent)).Should().Be((true, null, true), after.Answer);
    }
}
