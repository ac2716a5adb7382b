using AngleSharp.Html.Parser;
using Lab.Harness.Model;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Html;

public class EquipmentTests
{
    [Theory]
    [InlineData("en", "program of the captures", "recorded ")]
    [InlineData("zh-Hant", "擷取程式", "記錄了 ")]
    public async Task The_program_that_recorded_stands_among_the_equipment_with_its_captures(string language, string name, string recorded)
    {
        var run = With("tcpdump version 4.9.2");

        var row = (await RowsAsync(run, language))[^1];

        row.Should().StartWith(name).And.Contain("tcpdump version 4.9.2").And.Contain(recorded + run.Scenarios.SelectMany(s => s.Captures).First().Path);
    }

    [Fact]
    public async Task A_record_that_does_not_tell_the_program_has_no_row_of_it() =>
        (await RowsAsync(With(null), "en")).Should().HaveCount(SampleRun.Fail().Equipment.Count);

    private static RunRecord With(string? program)
    {
        var run = SampleRun.Fail();
        return run with { Scenarios = [.. run.Scenarios.Select(s => s with { Captures = [.. s.Captures.Select(c => c with { Program = program })] })] };
    }

    private static async Task<List<string>> RowsAsync(RunRecord run, string language)
    {
        var page = new HtmlParser().ParseDocument(await Written.ByAsync(new HtmlReportWriter(language == "en" ? new English() : new TraditionalChinese()), run));
        return [.. page.QuerySelectorAll("table.equipment tbody tr").Select(r => r.TextContent.Trim())];
    }
}
