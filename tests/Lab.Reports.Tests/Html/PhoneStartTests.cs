using AngleSharp.Html.Parser;
using Lab.Harness.Model;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Html;

public class PhoneStartTests
{
    [Theory]
    [InlineData("en", true, "recorded from its first packet on")]
    [InlineData("en", false, "is not known")]
    [InlineData("zh-Hant", true, "自第一個封包起即有紀錄")]
    [InlineData("zh-Hant", false, "無從得知")]
    public async Task The_report_says_whether_the_start_of_the_phone_is_recorded(string language, bool isRecorded, string said)
    {
        var run = With(new PhoneStart { LabTime = SampleRun.Start, Uncertainty = TimeSpan.FromMilliseconds(40), IsRecorded = isRecorded });

        (await TextAsync(run, language)).Should().Contain(said).And.Contain(Quantity.Moment(SampleRun.Start));
    }

    [Fact]
    public async Task A_scenario_that_does_not_restart_the_phone_says_nothing_of_a_start() => (await TextAsync(With(null), "en")).Should().NotContain("The phone started at");

    private static RunRecord With(PhoneStart? start)
    {
        var run = SampleRun.Fail();
        return run with { Scenarios = [run.Scenarios[0] with { PhoneStart = start }] };
    }

    private static async Task<string> TextAsync(RunRecord run, string language) =>
        new HtmlParser().ParseDocument(await Written.ByAsync(new HtmlReportWriter(language == "en" ? new English() : new TraditionalChinese()), run)).Body!.TextContent;
}
