using System.Text;
using Lab.Harness.Run;

namespace Lab.Harness.Tests.Run;

public sealed class LookUpWatchTests
{
    private readonly LookUpWatch _watch = new("lab-00c0ffee00c0ffee.probe.example");

    [Theory]
    [InlineData("\u0014lab-00c0ffee00c0ffee\u0005probe\u0007example\0", true)]
    [InlineData("\u0014lab-00c0ffee00c0ffef\u0005probe\u0007example\0", false)]
    public async Task A_look_up_counts_as_recorded_when_its_own_name_was(string recorded, bool seen)
    {
        _watch.Take(Encoding.ASCII.GetBytes("head" + recorded));

        (await _watch.WaitAsync(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken)).Should().Be(seen);
    }
}
