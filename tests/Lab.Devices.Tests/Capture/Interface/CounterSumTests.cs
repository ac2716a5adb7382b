using Lab.Devices.Capture.Interface;

namespace Lab.Devices.Tests.Capture.Interface;

public sealed class CounterSumTests
{
    [Fact]
    public void Counter_that_begins_again_goes_on_counting()
    {
        var sum = default(CounterSum);
        sum.Take(uint.MaxValue - 1);

        sum.Take(3);

        sum.Total.Should().Be(uint.MaxValue + 4L);
    }
}
