using System.Net;
using System.Security.Cryptography;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;
using Lab.Traffic.Tests.Support;

namespace Lab.Traffic.Tests.Geolocation;

public sealed class EndpointLocatorTests : IDisposable
{
    private static readonly IPAddress Host = IPAddress.Parse("42.62.48.10");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-geo");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Documentation_address_is_global_where_the_laboratory_says_where_it_stands()
    {
        using var locator = new EndpointLocator([Ipinfo("CN")], [Override("203.0.113.10/32", "JP")]);

        locator.Locate(IPAddress.Parse("203.0.113.10")).Should().BeEquivalentTo(new { Scope = AddressScope.Global, Country = "JP", CountryDisputed = false });
        locator.Locate(IPAddress.Parse("203.0.113.11")).Scope.Should().Be(AddressScope.Documentation);
    }

    [Fact]
    public void Schemas_of_the_makers_are_understood()
    {
        using var locator = new EndpointLocator([Ipinfo("CN"), GeoLiteAsn(), DbIpCity("CN")]);

        locator.Locate(Host).Should().BeEquivalentTo(new EndpointLocation(AddressScope.Global, "CN")
        {
            AsNumber = 4808,
            Organisation = "Beijing Network",
            Answers =
            [
                new LocationAnswer("ipinfo lite 2026-05-28", "CN") { AsNumber = 4808, Organisation = "Beijing Network", Domain = "network.example" },
                new LocationAnswer("GeoLite2-ASN 2026-05-28", null) { AsNumber = 4809, Organisation = "Other Network" },
                new LocationAnswer("DBIP-City-Lite 2026-05-28", "CN") { City = "Beijing" },
            ],
        });
    }

    [Fact]
    public void First_database_decides_and_the_disagreement_is_kept()
    {
        using var locator = new EndpointLocator([Ipinfo("CN"), DbIpCity("HK")]);

        var location = locator.Locate(Host);

        (location.Country, location.CountryDisputed, string.Join(' ', location.PossibleCountries)).Should().Be(("CN", true, "CN HK"));
    }

    [Fact]
    public void Override_goes_before_databases_and_settles_their_disagreement()
    {
        using var locator = new EndpointLocator([Ipinfo("CN"), DbIpCity("HK")], [Override("42.62.0.0/16", "TW"), Override("42.62.48.0/24", "MO")]);

        var location = locator.Locate(Host);

        (location.Country, location.CountryDisputed, location.Answers[0].Source, location.Answers.Count).Should().Be(("MO", false, "lab.json 42.62.48.0/24", 3));
    }

    [Fact]
    public void Override_without_a_country_leaves_the_dispute()
    {
        using var locator = new EndpointLocator([Ipinfo("CN"), DbIpCity("HK")], [Override("42.62.48.10", null)]);

        locator.Locate(Host).CountryDisputed.Should().BeTrue();
    }

    [Fact]
    public void Embedded_database_is_asked_when_the_others_tell_no_countries()
    {
        using var locator = new EndpointLocator([GeoLiteAsn()]);

        var location = locator.Locate(Host);

        (location.Country, location.AsNumber, locator.Databases.Count).Should().Be(("CN", 4809L, 2));
    }

    [Fact]
    public void Embedded_database_is_not_asked_when_another_tells_countries()
    {
        using var locator = new EndpointLocator([Ipinfo("JP")]);

        (locator.Databases.Count, locator.Locate(IPAddress.Parse("8.8.8.8")).Country).Should().Be((1, null));
    }

    [Fact]
    public void Networks_of_the_laboratory_are_apart()
    {
        using var locator = new EndpointLocator([], labNetworks: [Range("42.62.48.0/24"), Range("2400::/16")]);

        new[] { "42.62.48.10", "42.62.49.10", "2400::1", "10.0.0.1" }.Select(one => locator.Locate(IPAddress.Parse(one)).Scope)
            .Should().Equal(AddressScope.Lab, AddressScope.Global, AddressScope.Lab, AddressScope.Private);
    }

    [Fact]
    public void Address_behind_a_translator_is_that_of_its_ipv4_host()
    {
        using var locator = new EndpointLocator([Ipinfo("CN")]);

        locator.Locate(IPAddress.Parse("64:ff9b::2a3e:300a")).Country.Should().Be("CN");
    }

    [Fact]
    public void Identity_of_a_database_is_that_of_its_file()
    {
        var path = new MmdbWriter("GeoLite2-ASN").Add("42.62.0.0/16", Asn()).WriteTo(folder.FullName);
        using var locator = MaxMindLocator.Open(path);

        locator.Database.Should().BeEquivalentTo(new GeolocationDatabase(
            "GeoLite2-ASN 2026-05-28", DateTimeOffset.FromUnixTimeSeconds(1_780_000_000), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), "GeoLite End User License Agreement")
        {
            Type = "GeoLite2-ASN",
            Tells = ["as"],
        });
    }

    [Fact]
    public void Unknown_codes_are_no_country()
    {
        using var locator = new EndpointLocator([Open(new MmdbWriter("x").Add("42.62.0.0/16", new() { ["country_code"] = "ZZ" }).Add("8.0.0.0/8", new() { ["country"] = "us" }))]);

        (locator.Locate(Host).Country, locator.Locate(IPAddress.Parse("8.8.8.8")).Country).Should().Be((null, "US"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(200)]
    public void Damaged_file_is_refused_or_gives_no_answer_and_never_throws_on_look_up(int missing)
    {
        var bytes = new MmdbWriter("x").Add("42.62.0.0/16", new() { ["country_code"] = "CN" }).ToArray();
        var path = Path.Combine(folder.FullName, "cut.mmdb");
        File.WriteAllBytes(path, [.. bytes[..100], .. bytes[(100 + missing)..]]);

        var act = () => MaxMindLocator.Open(path).Locate(Host);

        act.Should().NotThrow<IndexOutOfRangeException>().And.NotThrow<ArgumentException>();
    }

    private static Dictionary<string, object> Asn() => new() { ["autonomous_system_number"] = 4809U, ["autonomous_system_organization"] = "Other Network" };

    private static AddressRange Range(string text) => AddressRange.TryParse(text, out var range) ? range : throw new ArgumentException(text);

    private static AddressOverride Override(string range, string? country) => new(Range(range), country, null, "seen in its own register");

    private MaxMindLocator Open(MmdbWriter writer) => MaxMindLocator.Open(writer.WriteTo(folder.FullName));

    private MaxMindLocator GeoLiteAsn() => Open(new MmdbWriter("GeoLite2-ASN").Add("42.62.0.0/16", Asn()));

    private MaxMindLocator Ipinfo(string code) => Open(new MmdbWriter("ipinfo lite").Add("42.62.0.0/16", new()
    {
        ["country"] = "Name of it", ["country_code"] = code, ["asn"] = "AS4808", ["as_name"] = "Beijing Network", ["as_domain"] = "network.example",
    }));

    private MaxMindLocator DbIpCity(string code) => Open(new MmdbWriter("DBIP-City-Lite").Add("42.62.0.0/16", new()
    {
        ["country"] = new Dictionary<string, object> { ["iso_code"] = code, ["names"] = new Dictionary<string, object> { ["en"] = "Name of it" } },
        ["city"] = new Dictionary<string, object> { ["names"] = new Dictionary<string, object> { ["en"] = "Beijing" } },
    }));
}
