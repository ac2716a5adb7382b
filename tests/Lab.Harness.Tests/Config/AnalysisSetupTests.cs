using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Config;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Config;

public sealed class AnalysisSetupTests
{
    private static readonly LabConfigLocation Location = new(ShippedConfig.Path);

    [Fact]
    public void Shipped_configuration_asks_the_embedded_database_alone()
    {
        using var setup = Open(_ => { });

        setup.Locator.Databases.Should().ContainSingle().Which.Name.Should().StartWith("iptoasn-country");
    }

    [Fact]
    public void Statements_of_the_laboratory_are_used_and_stand_in_the_record()
    {
        using var setup = Open(root =>
        {
            root["geolocation"]!["overrides"] = JsonNode.Parse("""[{"cidr":"8.8.8.0/24","country":"TW","organisation":"Lab's ISP","note":"contract"}]""");
            root["owners"] = JsonNode.Parse("""[{"domain":"vendor.example","organisation":"Vendor","country":"CN"}]""");
            root["laboratory"]!["networks"] = JsonNode.Parse("""["1.1.1.0/24"]""");
        });

        (setup.Locator.Locate(IPAddress.Parse("8.8.8.8")).Country, setup.Locator.Locate(IPAddress.Parse("1.1.1.1")).Scope, setup.Owners.Find("log.vendor.example")!.Organisation)
            .Should().Be(("TW", AddressScope.Lab, "Vendor"));
        setup.Equipment.Select(one => one.Name).Should().Equal(EquipmentNames.Geolocation, EquipmentNames.LabNetworks, EquipmentNames.AddressStatement, EquipmentNames.OwnerStatement);
    }

    [Fact]
    public void Keys_are_read_in_each_way_and_told_by_their_fingerprint_alone()
    {
        using var setup = Open(root => root["markerKeys"] = JsonNode.Parse("""[{"name":"a","text":"secret"},{"name":"b","hex":"736563726574"},{"name":"c","base64":"c2VjcmV0"}]"""));

        setup.Keys.Select(one => Encoding.UTF8.GetString(one.Key.Span)).Should().Equal("secret", "secret", "secret");
        setup.Equipment.Where(one => one.Name == EquipmentNames.MarkerKey).Should().HaveCount(3).And.OnlyContain(one => one.Remark == "6 bytes, fingerprint 2bb80d537b1da3e3");
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "$.markerKeys[0].text: is missing*")]
    [InlineData("""{"name":"a","text":"x","hex":"aa"}""", "$.markerKeys[0].hex: must be left out*")]
    [InlineData("""{"name":"a","hex":"a"}""", "$.markerKeys[0].hex: must be pairs*")]
    public void Key_given_in_no_way_or_in_two_is_a_fault(string key, string fault) =>
        ShippedConfig.With(root => root["markerKeys"] = JsonNode.Parse($"[{key}]")).Problems.Should().ContainSingle().Which.ToString().Should().Match(fault);

    [Fact]
    public void Misspelt_key_of_the_databases_is_named() =>
        ShippedConfig.With(root => root["geolocation"]!["database"] = null).Problems.Should().ContainSingle().Which.ToString().Should().Match("$.geolocation.database: unknown key; did you mean \"databases\"?");

    [Fact]
    public void Range_with_bits_behind_its_prefix_is_a_fault() =>
        ShippedConfig.With(root => root["laboratory"]!["networks"] = JsonNode.Parse("""["10.0.0.0/8","10.0.0.1/8"]""")).Problems.Should().ContainSingle().Which.JsonPath.Should().Be("$.laboratory.networks[1]");

    [Fact]
    public void Missing_database_is_named_by_its_place_in_the_file()
    {
        var act = () => Open(root => root["geolocation"]!["databases"] = JsonNode.Parse("""[{"file":"embedded"},{"file":"none.mmdb"}]"""));

        act.Should().Throw<LabConfigException>().WithMessage("*$.geolocation.databases[1].file: There is no geolocation database at*none.mmdb*");
    }

    private static AnalysisSetup Open(Action<JsonObject> edit) => AnalysisSetup.Open(ShippedConfig.With(edit).Config, Location);
}
