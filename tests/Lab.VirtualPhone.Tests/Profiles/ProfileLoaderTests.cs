using System.Text.Json.Nodes;
using Lab.TestSupport;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

public sealed class ProfileLoaderTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "devices", "profiles");

    [Fact]
    public void Every_profile_of_the_repository_is_built_in()
    {
        var files = Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        ProfileLoader.Names.Should().Equal(files);
    }

    [Fact]
    public void A_wrong_name_is_answered_with_the_right_ones()
    {
        var load = () => ProfileLoader.Load("redmi-2s");

        load.Should().Throw<ProfileException>().WithMessage("*'redmi-2s'*clean*redmi-1s-2014*");
    }

    [Fact]
    public void A_profile_is_read_from_a_file()
    {
        ProfileLoader.Load(Path.Combine(Folder, "clean.json")).Name.Should().Be("clean");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var load = () => ProfileLoader.Load("no/such/profile.json");

        load.Should().Throw<ProfileException>().WithMessage("*no/such/profile.json*cannot be read*");
    }

    [Theory]
    [InlineData("$.transmissions[0].hots", "'x'", "$.transmissions[0].hots")]
    [InlineData("$.transmissions[0].host", null, "*host*")]
    [InlineData("$.network.tls", "null", "$.network.tls")]
    [InlineData("$.network.tls", "'1.1'", "$.network.tls: '1.1'")]
    [InlineData("$.network.gateway", "'192.168.1'", "$.network.gateway")]
    [InlineData("$.network.hosts[0].name", "'Upper.example'", "$.network.hosts[0].name")]
    [InlineData("$.network.hosts[0].country", "'cn'", "$.network.hosts[0].country")]
    [InlineData("$.network.hosts[0].servers[0].status", "99", "$.network.hosts[0].servers[0].status")]
    [InlineData("$.network.hosts[1].addresses[0]", "'42.62.48.12'", "the address '42.62.48.12' occurs twice")]
    [InlineData("$.transmissions[0].trigger.every", "'8 minutes'", "$.transmissions[0].trigger.every")]
    [InlineData("$.transmissions[0].trigger.every", "'1s'", "$.transmissions[0].trigger")]
    [InlineData("$.transmissions[0].trigger.jitter", "'5m'", "$.transmissions[0].trigger")]
    [InlineData("$.transmissions[0].trigger.on", "'never'", "$.transmissions[0].trigger.on")]
    [InlineData("$.transmissions[0].host", "'other.example'", "there is no host 'other.example'")]
    [InlineData("$.transmissions[0].path", "'/{imeii}'", "'{imeii}'")]
    [InlineData("$.transmissions[0].path", "'/{contact.number}'", "'{contact.number}'")]
    [InlineData("$.transmissions[0].path", "'/{imei|rot13}'", "there is no layer 'rot13'")]
    [InlineData("$.transmissions[0].name", "'network-time'", "the name 'network-time' occurs twice")]
    [InlineData("$.transmissions[5].port", "5223", "$.transmissions[5]")]
    [InlineData("$.transmissions[0].app", "'com.nobody.has.it'", "$.transmissions[0].app: 'com.nobody.has.it' is not installed")]
    [InlineData("$.transmissions[0].keepOpen", "'2h'", "$.transmissions[0].keepOpen")]
    [InlineData("$.transmissions[7].keepOpen", "'1m'", "$.transmissions[7].keepOpen")]
    [InlineData("$.identity.imeis[0]", "'356938035643800'", "$.identity.imeis")]
    [InlineData("$.identity.imeis", null, "$.identity.imeis: is missing")]
    [InlineData("$.identity.wifiMac", "'02-00-5e'", "$.identity.wifiMac")]
    [InlineData("$.identity.wifiAddress", "'::1'", "$.identity.wifiAddress")]
    [InlineData("$.expected.NCC-1.verdict", "'pass'", "$.expected.NCC-1")]
    [InlineData("$.expected.NCC-1.findings[0].host", "'other.example'", "there is no host 'other.example'")]
    [InlineData("$.expected.NCC-1.findings[0].rule", "'other-rule'", "other-rule")]
    [InlineData("$.expected.NCC-1.findings[2].marker", "'imeii'", "imeii")]
    public void A_fault_is_reported_with_its_place(string path, string? value, string message)
    {
        var json = Changed(path, value);

        var parse = () => ProfileLoader.Parse(json, "changed");

        parse.Should().Throw<ProfileException>().Which.Message.Should().Contain(message.Trim((char)42));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "redmi-1s-2014.json")))!;
        json["network"]!["tls"] = "1.0";
        json["transmissions"]![0]!["path"] = "/{nothing}";

        var parse = () => ProfileLoader.Parse(json.ToJsonString(), "changed");

        parse.Should().Throw<ProfileException>().WithMessage("*2 fault*$.network.tls*$.transmissions*nothing*");
    }

    private static string Changed(string path, string? value)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "redmi-1s-2014.json")))!;
        var node = document;
        var steps = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1])
        {
            node = step[0] == '[' ? node[int.Parse(step.Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!;
        }
        var replacement = value is null ? null : JsonNode.Parse(value.Replace('\'', '"'));
        if (steps[^1][0] == '[')
        {
            node[int.Parse(steps[^1].Trim('[', ']'), System.Globalization.CultureInfo.InvariantCulture)] = replacement;
        }
        else if (value is null)
        {
            node.AsObject().Remove(steps[^1]);
        }
        else
        {
            node[steps[^1]] = replacement;
        }
        return document.ToJsonString();
    }
}
