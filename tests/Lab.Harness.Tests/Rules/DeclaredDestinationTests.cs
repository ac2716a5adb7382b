using Lab.Harness.Rules;

namespace Lab.Harness.Tests.Rules;

public sealed class DeclaredDestinationTests
{
    [Theory]
    [InlineData("time.android.com", "time.android.com", true)]
    [InlineData("time.android.com", "TIME.Android.com.", true)]
    [InlineData("time.android.com", "x.time.android.com", false)]
    [InlineData("*.pool.ntp.org", "asia.pool.ntp.org", true)]
    [InlineData("*.pool.ntp.org", "pool.ntp.org", false)]
    [InlineData("*.pool.ntp.org", "evilpool.ntp.org", false)]
    [InlineData("*.pool.ntp.org", ".pool.ntp.org", false)]
    [InlineData("time.android.com", null, false)]
    public void A_declared_host_covers_itself_and_a_wildcard_what_is_below(string declared, string? host, bool covers) =>
        new DeclaredDestination(declared, "test").Covers(host).Should().Be(covers);
}
