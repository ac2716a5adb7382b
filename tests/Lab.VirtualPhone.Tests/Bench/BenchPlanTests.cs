using System.Net;
using Lab.VirtualPhone.Bench;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Bench;

public sealed class BenchPlanTests
{
    private static readonly IPNetwork[] Documentation = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("2001:db8::/32")];

    public static TheoryData<string> Profiles => [.. ProfileLoader.Names];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Internet_of_a_bench_has_nobodys_addresses(string profile) =>
        BenchPlan.For(ProfileLoader.Load(profile)).InternetAddresses.Should().OnlyHaveUniqueItems().And.OnlyContain(address => Documentation.Any(range => range.Contains(address)));

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_host_stands_in_the_country_of_its_profile(string profile)
    {
        var loaded = ProfileLoader.Load(profile);

        BenchPlan.For(loaded).Locations.Select(one => (one.Host, one.Country)).Distinct().Should().BeEquivalentTo(loaded.Network.Hosts.Select(host => (host.Name, host.Country)));
    }
}
