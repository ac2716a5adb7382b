using System.Net;
using System.Security.Cryptography;
using Lab.TestSupport;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Model;

namespace Lab.Traffic.Tests.Geolocation;

public class MaxMindLocatorTests
{
    private const string Sha256OfTheFile = "93cc3158038b5ddd3cef52652ba6d7a134ece0496117fae0a3ab6e7b5101815e";
    private static readonly string Data = Path.Combine(RepositoryRoot.Path, "harness", "Lab.Traffic", "Geolocation", "Data");

    [Fact]
    public void File_is_the_one_that_its_source_note_names()
    {
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Data, "iptoasn-country.mmdb")))).Should().Be(Sha256OfTheFile);
        File.ReadAllText(Path.Combine(Data, "SOURCE.md")).Should().Contain(Sha256OfTheFile);
    }

    [Fact]
    public void Embedded_database_states_name_date_hash_and_licence()
    {
        var database = MaxMindLocator.Default.Database;

        (database.Name, database.Sha256, database.Licence, database.BuildDate.Year, string.Join(' ', database.Tells)).Should().Be(("iptoasn-country 2.3.2026061719", Sha256OfTheFile, "PDDL-1.0", 2026, "country"));
    }

    // Addresses of long standing: Google, Chunghwa Telecom, a Hong Kong provider, CTM Macau, China Telecom, WIDE (IPv6), Chunghwa (IPv6).
    [Theory]
    [InlineData("8.8.8.8", "US")]
    [InlineData("168.95.1.1", "TW")]
    [InlineData("202.64.1.1", "HK")]
    [InlineData("202.175.3.8", "MO")]
    [InlineData("202.96.209.5", "CN")]
    [InlineData("2001:200::1", "JP")]
    [InlineData("2001:b000:168::1", "TW")]
    [InlineData("::ffff:168.95.1.1", "TW")]
    public void Country_of_a_known_address_is_found(string address, string country) =>
        MaxMindLocator.Default.Locate(IPAddress.Parse(address)).Should().BeEquivalentTo(
            new EndpointLocation(AddressScope.Global, country) { Answers = [new LocationAnswer("iptoasn-country 2.3.2026061719", country)] });

    [Fact]
    public void Address_that_is_not_in_the_database_has_no_country() => MaxMindLocator.Default.Locate(IPAddress.Parse("223.255.255.255")).Country.Should().BeNull();

    [Fact]
    public void Missing_file_is_named()
    {
        var act = () => MaxMindLocator.Open("/nowhere/x.mmdb");

        act.Should().Throw<FileNotFoundException>().WithMessage("*/nowhere/x.mmdb*");
    }

    [Fact]
    public void File_of_another_format_is_refused_with_its_path()
    {
        var act = () => MaxMindLocator.Open(Path.Combine(Data, "SOURCE.md"));

        act.Should().Throw<InvalidDataException>().WithMessage("*SOURCE.md*");
    }

    [Fact]
    public void Other_database_file_is_opened_by_path()
    {
        using var locator = MaxMindLocator.Open(Path.Combine(Data, "iptoasn-country.mmdb"));

        locator.Locate(IPAddress.Parse("168.95.1.1")).Country.Should().Be("TW");
    }
}
