using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Geolocation;

public class DomainOwnersTests
{
    [Theory]
    [InlineData("xiaomi.com", "Xiaomi")]
    [InlineData("api.account.xiaomi.com", "Xiaomi")]
    [InlineData("API.Account.Xiaomi.COM.", "Xiaomi")]
    [InlineData("notxiaomi.com", null)]
    [InlineData("xiaomi.com.evil.example", null)]
    [InlineData("com", null)]
    [InlineData("42.62.48.10", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Owner_is_matched_on_whole_labels(string? host, string? organisation) => (DomainOwners.Default.Find(host)?.Organisation).Should().Be(organisation);

    [Fact]
    public void Longest_domain_counts_and_a_laboratory_goes_before_the_list()
    {
        var owners = DomainOwners.Default.With([new DomainOwner("cdn.xiaomi.com", "Other", "SG", "a"), new DomainOwner("mi.com", "Corrected", null, "b")]);

        new[] { "x.cdn.xiaomi.com", "xcdn.xiaomi.com", "www.mi.com" }.Select(host => owners.Find(host)!.Organisation).Should().Equal("Other", "Xiaomi", "Corrected");
    }

    [Fact]
    public void Every_entry_of_the_list_names_seat_and_source() =>
        DomainOwners.Default.All.Should().HaveCountGreaterThan(80).And.OnlyContain(one => one.Country!.Length == 2 && one.Source.Length > 3 && !one.Domain.Any(char.IsAsciiLetterUpper));
}
