using System.Text.Json.Nodes;
using Lab.Harness.Reporting;
using Lab.Harness.Run;
using Lab.TestSupport;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Reporting;

public sealed class LineSchemaTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("lab-lines-").FullName, "flows.jsonl");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Theory]
    [InlineData("flows")]
    [InlineData("findings")]
    public void Checked_in_schema_is_the_one_of_the_types(string name) =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "reports", "schemas", $"{name}.schema.json")).Should().Be(name == "flows" ? LineSchema.Flows() : LineSchema.Findings(), "'./lab schema {0} > reports/schemas/{0}.schema.json' writes it", name);

    [Fact]
    public void Every_line_that_is_written_fits_the_schema_of_flows()
    {
        FlowLog.Write(_file, Lines());
        SchemaFaults.Of(JsonNode.Parse(File.ReadAllLines(_file).Single()), Flows()).Should().BeEmpty();
    }

    [Fact]
    public void The_schema_of_flows_names_every_member_that_is_written()
    {
        FlowLog.Write(_file, Lines());
        JsonNode.Parse(File.ReadAllLines(_file).Single())!.AsObject().Select(m => m.Key).Should().BeEquivalentTo(Flows()["properties"]!.AsObject().Select(m => m.Key));
    }

    [Fact]
    public void A_line_with_a_member_that_nobody_knows_does_not_fit()
    {
        FlowLog.Write(_file, Lines());
        var line = JsonNode.Parse(File.ReadAllLines(_file).Single())!;
        line["hots"] = "x";
        SchemaFaults.Of(line, Flows()).Should().Equal("$.hots");
    }

    [Theory]
    [InlineData("flows")]
    [InlineData("findings")]
    public void Every_member_of_the_first_level_is_described(string name) => JsonNode.Parse(name == "flows" ? LineSchema.Flows() : LineSchema.Findings())!["properties"]!.AsObject()
        .Where(m => string.IsNullOrEmpty((string?)m.Value!["description"])).Select(m => m.Key).Should().BeEmpty();

    private static CaptureFacts Lines() => SampleTraffic.Facts(
    [
        SampleTraffic.Flow(1, "a.example", "42.62.48.10") with
        {
            Location = new EndpointLocation(AddressScope.Global, "CN") { AsNumber = 1, Organisation = "AS" }, ClientLocation = new EndpointLocation(AddressScope.Private, null),
            Owner = new DomainOwner("a.example", "A", "CN", "list"), App = new FlowApp(10_001, "com.example"), Start = DateTimeOffset.UnixEpoch,
        },
    ]);

    private static JsonObject Flows() => JsonNode.Parse(LineSchema.Flows())!.AsObject();
}
