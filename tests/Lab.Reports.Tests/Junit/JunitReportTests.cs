using System.Text;
using System.Xml.Linq;
using Lab.Harness.Model;
using Lab.Reports.Junit;
using Lab.Reports.Tests.Html;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Junit;

public sealed class JunitReportTests
{
    [Fact]
    public async Task One_suite_per_scenario_with_one_case_per_requirement_and_one_for_validity()
    {
        var suites = XDocument.Parse(await Write(SampleRun.Fail())).Root!.Elements("testsuite").ToList();
        suites.Select(s => s.Elements("testcase").Count()).Should().Equal(4, 2, 2, 2);
        suites.Should().OnlyContain(s => s.Elements("testcase").Last().Attribute("name")!.Value == "validity");
    }

    [Fact]
    public async Task An_inconclusive_requirement_is_skipped_with_its_reasons()
    {
        var skipped = XDocument.Parse(await Write(SampleRun.Inconclusive())).Descendants("skipped").First();
        skipped.Attribute("message")!.Value.Should().StartWith("INCONCLUSIVE: opaque-share: 61.2 %");
    }

    [Fact]
    public async Task A_failed_requirement_is_a_failure_that_names_its_findings()
    {
        var failure = XDocument.Parse(await Write(SampleRun.Small())).Descendants("failure").Single();
        failure.Value.Should().Contain("NCC-1.identifiers/1").And.Contain("packet 120");
    }

    [Fact]
    public async Task A_fault_of_the_lab_is_an_error_and_no_failure()
    {
        var root = XDocument.Parse(await Write(SampleRun.Error())).Root!;
        (root.Attribute("errors")!.Value, root.Attribute("failures")!.Value).Should().Be(("1", "0"));
        root.Descendants("error").Single().Attribute("message")!.Value.Should().StartWith("ERROR: device-lost:");
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Only_a_proven_pass_has_a_case_without_an_element(string outcome, int passed)
    {
        var record = outcome switch { "pass" => SampleRun.Pass(), "empty" => SampleRun.Empty(), "interrupted" => SampleRun.Interrupted(), "error" => SampleRun.Error(), _ => SampleRun.Inconclusive() };
        XDocument.Parse(await Write(record)).Descendants("testcase").Count(c => !c.HasElements).Should().Be(passed);
    }

    public static TheoryData<string, int> Outcomes => new() { { "pass", 2 }, { "empty", 0 }, { "interrupted", 2 }, { "error", 0 }, { "inconclusive", 0 } };

    [Fact]
    public async Task Counts_are_those_of_the_cases()
    {
        var root = XDocument.Parse(await Write(SampleRun.Fail())).Root!;
        root.Attribute("tests")!.Value.Should().Be("10");
        root.Attribute("failures")!.Value.Should().Be("4");
        root.Attribute("skipped")!.Value.Should().Be("2");
    }

    [Fact]
    public async Task Any_string_gives_well_formed_XML()
    {
        var read = XDocument.Parse(await Write(HostileRun.Make()));
        read.Root!.Attribute("name")!.Value.Should().Contain("<script>").And.Contain("<U+0000>").And.Contain("<U+FFFF>");
    }

    [Theory]
    [InlineData("a\u0000b", "a<U+0000>b")]
    [InlineData("\U0001F600\uFFFE", "\U0001F600<U+FFFE>")]
    [InlineData("plain\n\ttext", "plain\n\ttext")]
    public void What_XML_cannot_carry_is_replaced_visibly(string text, string safe) => XmlText.Of(text).Should().Be(safe);

    [Fact]
    public void Halves_of_surrogate_pairs_are_replaced_visibly() => XmlText.Of("a" + (char)0xDC00 + (char)0xD800).Should().Be("a<U+DC00><U+D800>");

    [Fact]
    public async Task The_file_is_the_same_under_any_culture_and_as_stored()
    {
        var invariant = await HtmlReportTests.UnderCulture("", () => Write(SampleRun.Fail()));
        var german = await HtmlReportTests.UnderCulture("de-DE", () => Write(SampleRun.Fail()));
        german.Should().Be(invariant);
        Golden.Compare("junit.xml", invariant);
    }

    private static async Task<string> Write(RunRecord record)
    {
        using var stream = new MemoryStream();
        await new JunitReportWriter().WriteAsync(record, stream, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
