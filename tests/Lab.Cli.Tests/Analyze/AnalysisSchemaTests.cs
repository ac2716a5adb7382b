using System.CommandLine;
using System.Text.Json.Nodes;
using Lab.Cli.Analyze;
using Lab.TestSupport;

namespace Lab.Cli.Tests.Analyze;

public sealed class AnalysisSchemaTests
{
    [Fact]
    public void Checked_in_schema_is_the_one_of_the_types() =>
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "reports", "schemas", "analyze.schema.json")).Should().Be(AnalysisSchema.Generate(), "'./lab schema analyze > reports/schemas/analyze.schema.json' writes it");

    [Fact]
    public void Every_member_of_the_first_level_is_described() => Schema()["properties"]!.AsObject()
        .Where(m => string.IsNullOrEmpty((string?)m.Value!["description"])).Select(m => m.Key).Should().BeEmpty();

    [Fact]
    public void Member_that_nobody_knows_does_not_fit()
    {
        var facts = Analyze(OwnCapture());
        facts["flows"]![0]!["hots"] = "x";

        SchemaFaults.Of(facts, Schema()).Should().Equal("$.flows[0].hots");
    }

    [Fact]
    public void What_is_printed_of_a_capture_with_markers_fits()
    {
        var markers = Path.Combine(Directory.CreateTempSubdirectory("lab-schema-").FullName, "m.json");
        File.WriteAllText(markers, """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"}]}""");

        var facts = Analyze(OwnCapture(), "--markers", markers);
        Directory.Delete(Path.GetDirectoryName(markers)!, recursive: true);

        (facts["leaks"]!.AsArray().Count, string.Join(' ', SchemaFaults.Of(facts, Schema()))).Should().Be((1, ""));
    }

    [Fact]
    public void What_is_printed_of_real_captures_fits()
    {
        Assert.SkipWhen(SharedCorpus.Folder is null, "the folder shared/corpus with the real captures is not beside this checkout");

        Directory.EnumerateFiles(Path.Combine(SharedCorpus.Folder, "pcaps")).Order(StringComparer.Ordinal).Where(f => Path.GetExtension(f) is ".pcap" or ".pcapng" && new FileInfo(f).Length < 300_000).SelectMany(f => SchemaFaults.Of(Analyze(f), Schema()).Select(fault => $"{Path.GetFileName(f)} {fault}")).Should().BeEmpty();
    }

    private static string OwnCapture()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("lab-schema-").FullName, "one.pcap");
        byte[] payload = [.. "id=356938035643809"u8];
        byte[] ip = [0x45, 0, 0, (byte)(28 + payload.Length), 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 5, 42, 62, 48, 10];
        byte[] packet = [.. ip, 0x9c, 0x40, 0x23, 0x28, 0, (byte)(8 + payload.Length), 0, 0, .. payload];
        byte[] head = [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, .. new byte[8], 0, 0, 4, 0, 101, 0, 0, 0];
        byte[] length = [(byte)packet.Length, 0, 0, 0];
        File.WriteAllBytes(path, [.. head, 0, 0, 0, 0x60, 0, 0, 0, 0, .. length, .. length, .. packet]);
        return path;
    }

    private static JsonNode Analyze(string path, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = AnalyzeCommand.Create().Parse([path, "--json", .. more]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return code == 0 ? JsonNode.Parse(output.ToString())! : throw new InvalidOperationException($"{path}: {error}");
    }

    private static JsonObject Schema() => JsonNode.Parse(AnalysisSchema.Generate())!.AsObject();
}
