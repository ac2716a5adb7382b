using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Validity;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

/// <summary>What the record says in English sentences, in the Chinese report.</summary>
public sealed partial class ChineseRecordTests
{
    // Elements that hold data, and text that is marked as English or as of a language that nobody told.
    private const string Data = "code, pre, svg, style, script, title, .id, .host, .code, .hash, [lang=en], [lang='']";

    private static readonly TraditionalChinese Chinese = new();

    [Theory]
    [InlineData(ReportEdition.Print)]
    [InlineData(ReportEdition.Screen)]
    internal async Task No_English_sentence_stands_in_a_Chinese_report_unless_it_is_marked(ReportEdition edition)
    {
        var document = await Parse(TranslatedRun.Make(), edition);
        foreach (var data in document.QuerySelectorAll(Data).ToList())
        {
            data.TextContent = "";
        }
        Texts(document.Body!).Where(t => EnglishWords().IsMatch(t)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(ReportEdition.Print)]
    [InlineData(ReportEdition.Screen)]
    internal async Task Marks_between_Chinese_are_a_character_wide_and_no_space_stands_behind_them(ReportEdition edition)
    {
        var run = TranslatedRun.Make();
        var scenario = run.Scenarios[0];
        var capture = scenario.Captures[0] with { Gaps = [new(SampleRun.Start, null, "The source ended before it was stopped.")] };
        var document = await Parse(run with { Status = RunStatus.Cancelled, Scenarios = [scenario with { Captures = [capture] }, .. run.Scenarios.Skip(1)] }, edition);
        foreach (var data in document.QuerySelectorAll(Data).ToList())
        {
            data.TextContent = "x";
        }
        var remarks = document.QuerySelectorAll(".quiet").ToList();
        var texts = remarks.Select(r => r.TextContent).ToList();
        remarks.ForEach(r => r.Remove());
        texts.AddRange(document.QuerySelectorAll("p, td, th, li, dt, dd").Where(e => e.QuerySelector("p, li, dt, td") is null).Select(e => e.TextContent));
        texts.Select(t => Blanks().Replace(t, " ").Trim()).Where(t => NarrowMarks().IsMatch(t)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_amendment_is_told_in_Chinese_with_the_finding_that_is_no_more_as_it_was_recorded()
    {
        var run = TranslatedRun.Make();
        var finding = run.Scenarios[0].Findings[0];
        var judgement = new JudgementRecord
        {
            OfRun = "20260101T000000Z_x", OfReport = "LAB-2026-0101-07", Judged = SampleRun.Start, Same = false,
            Causes = ["Rule marker-carried: version 1 in the run, 2 now.", "geolocation database: none in the run, 2026-02-27 (SHA-256 00) now."],
            Changes =
            [
                new("run", "Pass", "None", "Rule marker-carried: version 1 in the run, 2 now. The limits of a valid window were changed."),
                new(finding.Id, null, finding.Statement, $"a.example is now a declared destination. {finding.Id} was another finding in the run."),
                new("NCC-1.identifiers/9", "The phone sent imei to gone.example (CN), 1 time: imei in plain text.", null, "None of the rules, requirements and data that the record names has changed. NCC-1.identifiers/9 is another finding now."),
            ],
        };

        var document = await Parse(run with { Judgement = judgement }, ReportEdition.Print);

        var table = document.QuerySelector("#declarations table tbody")!;
        table.QuerySelector("tr")!.TextContent.Should().Contain("整次執行").And.Contain("未判定").And.Contain("規則 marker-carried：該次執行為第 1 版，現為第 2 版。有效觀察期間的限值有變更。");
        table.QuerySelectorAll("[lang=en]").Select(e => e.TextContent).Should().Equal("The phone sent imei to gone.example (CN), 1 time: imei in plain text.");
        document.QuerySelector("#declarations ul")!.QuerySelectorAll("[lang=en]").Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_laboratory_typed_stands_as_typed_and_is_marked_as_of_no_told_language()
    {
        var run = TranslatedRun.Make();
        var document = await Parse(run with { Report = run.Report with { Deviations = ["Le banc a été déplacé."] }, Deviations = ["Le banc a été déplacé.", .. run.Deviations] }, ReportEdition.Print);

        document.QuerySelectorAll("#declarations [lang='']").Select(e => e.TextContent).Should().Contain("Le banc a été déplacé.");
    }

    [Fact]
    public async Task What_a_set_does_not_translate_stands_in_English_and_is_marked()
    {
        var document = await Parse(SampleRun.Fail(), ReportEdition.Print);
        document.QuerySelector(".requirements .statement [lang=en]")!.TextContent.Should().Be("Without a SIM and idle, the phone sends no data to undeclared destinations.");
    }

    [Fact]
    public async Task A_result_that_was_judged_by_another_wording_is_not_shown_in_the_set_s_translation()
    {
        var run = TranslatedRun.Make();
        var scenario = run.Scenarios[0];
        var other = run with { Scenarios = [scenario with { Requirements = [scenario.Requirements[0] with { Statement = "Another wording." }] }] };
        (await Parse(other, ReportEdition.Print)).QuerySelector(".requirements .statement [lang=en]")!.TextContent.Should().Be("Another wording.");
    }

    [Fact]
    public void A_finding_about_a_destination_is_composed_from_its_members() =>
        Chinese.Statement(Found("undeclared-destination", "The phone contacted a.example (CN) in 1 flow and sent it 214 bytes.")).ToString()
            .Should().Be("手機以 1 個流連往 a.example（中國大陸 CN），並送出 214\u00A0位元組。");

    [Fact]
    public void A_finding_about_the_country_of_a_proxy_says_that_it_is_the_proxy_s() =>
        Chinese.Statement(Found("country-reached", "The phone contacted a.example through a proxy at an address in CN and sent it 214 bytes.")).ToString()
            .Should().Be("手機經由代理伺服器連往 a.example，代理伺服器的位址位於中國大陸 CN，並送出 214\u00A0位元組。");

    [Fact]
    public void Bytes_of_flows_that_are_not_kept_are_those_of_the_recorded_sentence() =>
        Chinese.Statement(Found("undeclared-destination", "The phone contacted a.example (CN) in 310 flows and sent it 31000 bytes.") with { Sightings = 310 }).ToString()
            .Should().Be("手機以 310 個流連往 a.example（中國大陸 CN），並送出 31,000\u00A0位元組。");

    [Fact]
    public void Bytes_that_nobody_told_are_left_out() =>
        Chinese.Statement(Found("undeclared-destination", "Of another version.") with { Sightings = 310 }).ToString().Should().Be("手機以 310 個流連往 a.example（中國大陸 CN）。");

    [Theory]
    [InlineData("marker-carried", "手機將 imei 送往 a.example（中國大陸 CN），共 1\u00A0次：imei（形式：sha1, base64url）；imei（明文）。")]
    [InlineData("clear-text-marker", "手機將 imei 未經傳輸加密送往 a.example（中國大陸 CN），共 1\u00A0次：imei（形式：sha1, base64url）；imei（明文）。")]
    public void A_finding_about_a_value_names_every_form(string rule, string said) =>
        Chinese.Statement(Found(rule, "The phone sent imei to a.example (CN), 1 time: imei as sha1, base64url; imei in plain text.") with { Marker = "imei" }).ToString().Should().Be(said);

    [Theory]
    [InlineData("number", "number（手機的電話號碼）送往")]
    [InlineData("on.contact.number", "on.contact.number（聯絡人的電話號碼）送往")]
    [InlineData("imsi", "imsi 送往")]
    [InlineData("of.tomorrow", "of.tomorrow 送往")]
    public void A_name_that_says_little_has_its_words_behind_it(string marker, string said) =>
        Chinese.Statement(Found("marker-carried", "x") with { Marker = marker }).ToString().Should().Contain(said);

    [Fact]
    public void Every_decoy_s_value_has_words_in_a_finding()
    {
        var factory = new DecoyFactory(TimeProvider.System);
        var names = typeof(DecoyFactory).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => typeof(Decoy).IsAssignableFrom(m.ReturnType))
            .Select(m => (Decoy)m.Invoke(factory, [.. m.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : Activator.CreateInstance(p.ParameterType))])!)
            .SelectMany(d => d.Values).Select(v => v.Name).ToList();
        names.Should().NotBeEmpty();
        names.Where(name => !Chinese.Statement(Found("marker-carried", "x") with { Marker = name }).ToString().Contains($"{name}（", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_reasoning_says_where_the_name_comes_from() =>
        Chinese.Reasoning(Found("undeclared-destination", "x") with { Reasoning = "recorded" }).ToString().Should().Be("a.example 不在要求集已申報的目的地之列。名稱載於 TLS 的 client hello（SNI）。");

    [Fact]
    public void A_finding_of_a_rule_that_the_language_does_not_know_stands_as_recorded() =>
        Chinese.Statement(Found("rule-of-tomorrow", "Something else.")).Should().BeEquivalentTo(Told.AsRecorded("Something else."));

    [Fact]
    public void Every_reason_of_an_empty_window_is_said_in_Chinese()
    {
        var reasons = WindowValidity.Check(Evidence(), new() { MaxOpaqueShare = 0, MaxDropped = 0, MaxAcknowledgedUnseen = 0 });
        reasons.Should().HaveCountGreaterThan(6);
        reasons.Where(r => Chinese.Detail(r).ToString().Contains(r.Message, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Drops_that_nobody_counted_are_said_in_Chinese(bool gaps)
    {
        var evidence = Evidence() with { Figures = SampleScenario.Figures() with { Dropped = null } };
        var reason = WindowValidity.Check(gaps ? evidence : evidence with { Capture = evidence.Capture! with { Gaps = [] } }, new() { MaxOpaqueShare = 0, MaxDropped = 0, MaxAcknowledgedUnseen = 0 })
            .Single(r => r.Code == ReasonCode.CaptureLoss);

        Chinese.Detail(reason).ToString().Should().StartWith("擷取時遺失多少封包不明");
    }

    [Fact]
    public void A_reason_of_another_wording_has_the_meaning_of_its_code_before_the_recorded_sentence() =>
        Chinese.Detail(new Reason(ReasonCode.CaptureLoss, "Lost by a cat.")).Parts.Should().Equal(new ToldPart("擷取檔缺少封包，或無從得知是否缺少。", false), new ToldPart("Lost by a cat.", true));

    [Fact]
    public void What_a_phone_says_within_a_reason_stays_as_it_is_and_is_marked() =>
        Chinese.Detail(new Reason(ReasonCode.StateNotProven, "power: \"on battery\" could not be proven; the phone said: <b>AC powered.")).Parts
            .Should().Contain(new ToldPart("<b>AC powered", true)).And.Contain(p => !p.AsRecorded && p.Text.Contains("未能證明"));

    [Fact]
    public void English_says_every_sentence_as_recorded()
    {
        var english = new English();
        var finding = Found("marker-carried", "The phone sent imei to a.example (CN), 1 time: imei in plain text.");
        english.Statement(finding).ToString().Should().Be(finding.Statement);
        english.RecordedTag.Should().BeNull();
    }

    private static WindowEvidence Evidence() => new()
    {
        Capture = new CaptureFile { Path = "c", Source = "s", Bytes = 1, Sha256 = "", Ended = SampleRun.Start, Gaps = [new(SampleRun.Start, null, "cut"), new(SampleRun.Start, SampleRun.Start, "cut")] },
        Figures = SampleScenario.Figures() with { Dropped = 2, AcknowledgedUnseen = 3 },
        States = [SampleSteps.States(SampleRun.Start)[0] with { Holds = false }, SampleSteps.States(SampleRun.Start)[1]],
        Decoys = [.. SampleSteps.Decoys(SampleRun.Start).Where(d => !d.ReadBack)],
        Triggers = [],
        ItemChanges = ["com.example was changed: 1 before, 2 after."],
    };

    private static Finding Found(string rule, string statement) => new()
    {
        Id = "R/1", RuleId = rule, RuleVersion = 1, RequirementId = "R", ScenarioId = "S", Host = "a.example", Country = "CN", Statement = statement, Reasoning = "recorded", Sightings = 1,
        Evidence = [new() { Capture = "c", Packet = 1, FlowId = 1, Flow = "tcp", Host = "a.example", HostSource = "sni", Address = "203.0.113.1", Port = 443, Country = "CN", BytesOut = 214, BytesIn = 0 }],
    };

    private static async Task<IDocument> Parse(RunRecord record, ReportEdition edition) => new HtmlParser().ParseDocument(await HtmlPage.ComposeAsync(record, Chinese, edition));

    private static IEnumerable<string> Texts(INode node) => node.Descendants<IText>().Select(t => t.Text.Trim()).Where(t => t.Length > 0);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[，。；：、！？）」] |[\u4e00-\u9fff] ?[(),;:!?]|[(),;:!?] ?[\u4e00-\u9fff]|[\u4e00-\u9fff] [\u4e00-\u9fff]")]
    private static partial Regex NarrowMarks();

    // Three words in a row: names such as "Android" or "client hello" are no sentence.
    [GeneratedRegex(@"[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}[ ,;:]+[A-Za-z]{2,}")]
    private static partial Regex EnglishWords();
}
