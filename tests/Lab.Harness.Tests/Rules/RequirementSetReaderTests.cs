using System.Text;
using Lab.Harness.Rules;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Rules;

public sealed class RequirementSetReaderTests
{
    private static string Shipped => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "scenarios", "requirements", "ncc-2014.json"));

    [Fact]
    public void The_shipped_set_reads_and_states_the_hash_of_its_bytes() => Read(Shipped).Sha256.Should().HaveLength(64);

    [Fact]
    public void A_misspelt_key_is_refused_by_name() => Refusal(Shipped.Replace("\"limits\"", "\"limit\"", StringComparison.Ordinal)).Should().Contain("limit");

    [Fact]
    public void A_rule_that_does_not_exist_is_refused_with_those_that_do() =>
        Refusal(Shipped.Replace("\"undeclared-destination\"", "\"undeclared-host\"", StringComparison.Ordinal)).Should().Contain("undeclared-host").And.Contain("marker-carried");

    [Fact]
    public void A_rule_about_markers_needs_markers() =>
        Refusal(Shipped.Replace("\"markers\": [\"identifiers\"]", "\"markers\": []", StringComparison.Ordinal)).Should().Contain("needs \"markers\"");

    [Fact]
    public void A_marker_that_nothing_is_called_is_refused_by_name() =>
        Refusal(Shipped.Replace("\"im.recipient\"", "\"im.recipiant\"", StringComparison.Ordinal)).Should().Contain("im.recipiant");

    [Theory]
    [InlineData("imei", "imei", true)]
    [InlineData("number", "number.2", true)]
    [InlineData("number", "number.stated", true)]
    [InlineData("imei", "imeisv", false)]
    public void A_name_means_its_marker_and_further_ones_of_the_kind(string name, string marker, bool means) => MarkerNames.Means(name, marker).Should().Be(means);

    [Fact]
    public void A_set_without_requirements_could_judge_nothing_and_is_refused()
    {
        var start = Shipped.IndexOf("\"requirements\": [", StringComparison.Ordinal);

        Refusal(Shipped[..start] + "\"requirements\": [] }").Should().Contain("no requirements");
    }

    [Fact]
    public void Every_requirement_of_a_scenario_that_the_shipped_set_translates_is_translated()
    {
        var set = Read(Shipped);
        var texts = set.Translations!["zh-Hant"];
        set.Requirements.Where(r => texts.Scenarios!.ContainsKey(r.Scenario)).Select(r => r.Id).Should().BeEquivalentTo(texts.Requirements!.Keys);
        set.DeclaredDestinations.Select(d => d.Purpose).Should().OnlyContain(p => texts.Purposes!.ContainsKey(p));
    }

    [Theory]
    [InlineData("\"NCC-1.decoys\": { \"statement\"", "\"NCC-1.decoy\": { \"statement\"", "NCC-1.decoy\"")]
    [InlineData("\"NCC-4\": { \"title\"", "\"NCC-44\": { \"title\"", "NCC-44")]
    [InlineData("\"network time\": \"", "\"networking time\": \"", "networking time")]
    [InlineData("\"zh-Hant\": {", "\"Chinese\": {", "no language tag")]
    [InlineData("\"加密連線中的內容：僅計數，未讀取。\",", "", "4 sentences")]
    [InlineData("\"加密連線中的內容：僅計數，未讀取。\"", "\"\"", "empty text")]
    [InlineData("\"question\": \"手機上沒有", "\"questions\": \"手機上沒有", "questions")]
    public void A_translation_that_does_not_fit_its_set_is_refused(string text, string instead, string named) =>
        Refusal(Shipped.Replace(text, instead, StringComparison.Ordinal)).Should().Contain(named);

    [Fact]
    public void A_set_without_translations_writes_no_member_for_them_so_that_seals_of_earlier_records_hold() =>
        System.Text.Json.JsonSerializer.Serialize(Read(Shipped) with { Translations = null }, Lab.Harness.Model.HarnessJson.Line).Should().NotContain("translations");

    private static RequirementSet Read(string json) => RequirementSetReader.Read(Encoding.UTF8.GetBytes(json), "set.json");

    private static string Refusal(string json) => ((Action)(() => Read(json))).Should().Throw<RequirementSetException>().Which.Message;
}
