using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Lab.Harness.Model;
using Lab.Reports.Html;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using Lab.TestSupport;
using Lab.Traffic.Model;

namespace Lab.Reports.Tests.Html;

public sealed class HtmlReportTests
{
    [Fact]
    public async Task Every_planned_scenario_has_a_section_with_its_verdict_in_words()
    {
        var document = await Parse(SampleRun.Fail());
        document.QuerySelectorAll("section.scenario > .verdict-line .word").Select(e => e.TextContent).Should().Equal("FAIL", "FAIL", "INCONCLUSIVE", "PASS");
    }

    [Fact]
    public async Task The_verdict_stands_before_everything_else_but_title_and_bands()
    {
        var document = await Parse(SampleRun.Pass());
        document.QuerySelector("h1")!.TextContent.Should().Be("Test Report");
        document.QuerySelector(".word")!.TextContent.Should().Be("PASS");
    }

    [Fact]
    public async Task Candidates_for_identifiers_are_information_beside_the_verdict()
    {
        var run = SampleRun.Pass();
        var candidate = new CandidateRecord(IdentifierKind.Imei, "<b>356938035643809", CandidateConfidence.Likely, "named", "a.example", "http.target", ["plain"], 7, 12, false, 3);

        var document = await Parse(run with { Scenarios = [run.Scenarios[0] with { Candidates = [candidate] }, .. run.Scenarios.Skip(1)] });

        document.QuerySelectorAll("table.candidates code").Select(e => e.TextContent).Should().Equal("<b>356938035643809");
        document.QuerySelector(".word")!.TextContent.Should().Be("PASS");
    }

    [Theory]
    [InlineData(6_577, 0)]
    [InlineData(29_567, 1)]
    public async Task A_share_of_unread_content_above_the_limit_says_what_the_limit_is_about(long opaque, int notes)
    {
        var run = SampleRun.Pass();
        var scenario = run.Scenarios[0] with { Figures = SampleScenario.Figures() with { ClearOut = 31_990, OpaqueOut = opaque } };

        var document = await Parse(run with { Scenarios = [scenario] });

        document.QuerySelectorAll(".note").Count(n => n.TextContent.StartsWith("The share above is that of all destinations", StringComparison.Ordinal)).Should().Be(notes);
    }

    [Theory]
    [InlineData(false, null, "How many packets the capture dropped is not known: neither the source nor the file tells")]
    [InlineData(true, 6_204L, "How many packets the capture dropped was not counted. Packets reached the network through the capture source alone")]
    public async Task Drops_that_nobody_counted_are_told_in_a_sentence(bool carries, long? reported, string sentence)
    {
        var run = SampleRun.Pass();
        var scenario = run.Scenarios[0];

        var document = await Parse(run with
        {
            Scenarios = [scenario with { Figures = SampleScenario.Figures() with { Dropped = null }, Captures = [scenario.Captures[0] with { PacketsDropped = null, PacketsReported = reported, CarriesPackets = carries }] }],
        });

        document.QuerySelectorAll(".note").Should().ContainSingle(n => n.TextContent.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_identifier_that_the_phone_has_not_is_not_called_unknown_as_well()
    {
        var run = SampleRun.Pass();
        var gaid = new DeviceIdentifier("gaid", MarkerKind.Uuid, null, "com.google.android.gms is not installed", "not known") { Surety = Surety.Absent };

        var document = await Parse(run with { Item = run.Item! with { Identifiers = [gaid] } });

        document.QuerySelector(".identifiers td:last-child")!.TextContent.Trim().Should().Be("None on this phone");
    }

    [Theory]
    [InlineData("865931021234563", "an identifier of the phone")]
    [InlineData("64-09-80-1A-2B-3C", "the same, written otherwise")]
    [InlineData("+886 912-000-111", "a number with separators")]
    [InlineData("decoy", "a decoy of this scenario")]
    [InlineData("decoy of another", "a decoy of another scenario, which lies on the phone all the same")]
    public async Task What_the_lab_read_or_planted_is_not_told_as_unknown(string value, string what)
    {
        var run = SampleRun.Fail();
        value = what.StartsWith("a decoy", StringComparison.Ordinal) ? run.Scenarios[value == "decoy" ? 0 : 1].Decoys[0].Value : value;
        CandidateRecord Candidate(string text) => new(Traffic.Model.IdentifierKind.Imei, text, Traffic.Model.CandidateConfidence.Likely, "named", "a.example", "http.target", ["plain"], 7, 12, false, 3);
        run = run with { Scenarios = [run.Scenarios[0] with { Candidates = [Candidate(value), Candidate("356938035643809")] }, .. run.Scenarios.Skip(1)] };

        foreach (var edition in new[] { ReportEdition.Screen, ReportEdition.Print })
        {
            var document = await new HtmlParser().ParseDocumentAsync(await HtmlPage.ComposeAsync(run, new English(), edition), TestContext.Current.CancellationToken);
            document.QuerySelectorAll("table.candidates code").Select(e => e.TextContent).Should().Equal(["356938035643809"], "{0} is known", what);
        }
    }

    [Fact]
    public async Task Hosts_of_a_local_network_are_nowhere_told_as_undeclared()
    {
        var run = SampleRun.Pass();
        var scenario = run.Scenarios[0];
        var gateway = scenario.Destinations[0] with { Host = "192.168.7.1", Scope = "private", Declared = false, Countries = [], Country = null };
        var document = await Parse(run with { Scenarios = [scenario with { Destinations = [gateway], Transmissions = [.. scenario.Transmissions.Select(t => t with { Host = gateway.Host, Declared = false })] }] });

        document.QuerySelector("table.destinations tbody")!.TextContent.Should().Contain("not needed").And.NotContain("not declared");
        document.QuerySelectorAll("table.flow-list tbody tr").Should().NotBeEmpty().And.OnlyContain(r => r.TextContent.Contains("not needed"));
        document.QuerySelectorAll(".timeline > svg .undeclared").Should().BeEmpty();
    }

    [Fact]
    public async Task The_ledger_of_consent_says_what_was_asked_chosen_and_where_it_is_marked()
    {
        var run = SampleRun.Pass();
        var scenario = run.Scenarios[0];
        var consent = new ConsentRecord
        {
            Kind = ConsentKind.Screen, Subject = "com.a.cloud", ScreenText = "<b>Terms\nof use", Choice = "accepted by \"Agree\"", Granted = true, Proven = true, Proof = "the screen is gone",
            LabTime = SampleRun.Start, InWindow = true, Mark = scenario.Probes[0].Name, Screen = "NCC-5/screens/consent-01.png",
        };

        var document = await Parse(run with { Scenarios = [scenario with { Consents = [consent] }, .. run.Scenarios.Skip(1)] });

        document.QuerySelector("table.consents tbody")!.TextContent.Should().ContainAll("com.a.cloud", "<b>Terms\nof use", "packet 12", "in the window", "NCC-5/screens/consent-01.png");
    }

    [Fact]
    public async Task A_window_that_a_consent_divides_is_shown_before_and_after_side_by_side()
    {
        var run = SampleRun.Pass();
        var given = new ConsentRecord
        {
            Kind = ConsentKind.Switch, Subject = "secure/cloud", ScreenText = "was 0", Choice = "set to 1 (on)", Granted = true, Proven = true, Proof = "reads 1", LabTime = SampleRun.Start, InWindow = true,
        };
        var sides = new ConsentComparison
        {
            Subject = "secure/cloud", Border = 4711, Before = new ConsentSide(TimeSpan.FromMinutes(16), 3, 1_500, 10), After = new ConsentSide(TimeSpan.FromMinutes(20), 5, 2_500, 20),
            Steps = [new ConsentPair("contact.number", 1, 1)], SameSteps = true, Markers = [new ConsentPair("on.contact.number", 0, 7)], Destinations = [new ConsentPair("<i>a.example", 1_500, 2_500)],
        };

        var document = await Parse(run with { Scenarios = [run.Scenarios[0] with { ConsentComparison = sides, Consents = [given] }, .. run.Scenarios.Skip(1)] });

        var table = document.QuerySelector("table.consent-sides")!;
        table.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))).Should().Equal(
            "Connections that began|3|5", "Payload bytes sent|1,500|2,500", "Payload bytes received|10|20", "Step executed, times: contact.number|1|1", "Value sent, times: on.contact.number|0|7",
            "Payload bytes sent to: <i>a.example|1,500|2,500");
        table.PreviousElementSibling!.TextContent.Should().Be("The same steps were executed in both parts.");
    }

    [Fact]
    public async Task An_amendment_names_the_report_that_it_amends_on_the_cover_and_why()
    {
        var judgement = new JudgementRecord
        {
            OfRun = "20260101T000000Z_x", OfReport = "LAB-2026-0101-07", Judged = SampleRun.Start, Same = false, Causes = ["Rule marker-carried: version 1 in the run, 2 now."],
            Changes = [],
        };
        var document = await Parse(SampleRun.Fail() with { Judgement = judgement });
        document.QuerySelector(".cover .amended")!.TextContent.Should().Contain("LAB-2026-0101-07");
        document.QuerySelector("#declarations")!.TextContent.Should().Contain("LAB-2026-0101-07").And.Contain("version 1 in the run, 2 now");
    }

    [Fact]
    public async Task Every_link_leads_to_an_anchor_of_the_document()
    {
        var document = await Parse(SampleRun.Fail());
        var links = document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        links.Should().HaveCountGreaterThan(20).And.OnlyContain(href => href.StartsWith('#') && document.GetElementById(href.Substring(1)) != null);
    }

    [Fact]
    public async Task Anchors_are_unique()
    {
        var document = await Parse(SampleRun.Fail());
        document.QuerySelectorAll("[id]").Select(e => e.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_policy_allows_the_one_style_sheet_and_the_one_script_by_their_hashes_and_nothing_else()
    {
        var document = await Parse(SampleRun.Fail());
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(document.QuerySelector("style")!.TextContent)));
        var script = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(document.QuerySelector("script")!.TextContent)));
        document.QuerySelector("meta[http-equiv]")!.GetAttribute("content").Should().StartWith($"default-src 'none'; style-src 'sha256-{hash}'; script-src 'sha256-{script}'; img-src data:;").And.NotContain("unsafe");
    }

    [Fact]
    public async Task No_script_but_the_report_s_own_no_style_attribute_and_nothing_fetched_in_a_hostile_record()
    {
        var document = await Parse(HostileRun.Make());
        document.QuerySelectorAll("img, iframe, object, embed, link, base, form, [style], [onerror], [onload]").Should().BeEmpty();
        document.QuerySelectorAll("style, title, main, script").Should().HaveCount(4);
    }

    [Fact]
    public async Task No_hidden_character_of_a_hostile_record_reaches_the_reader()
    {
        var document = await Parse(HostileRun.Make());
        var text = document.QuerySelector("main")!.TextContent;
        text.Should().Contain("‹U+202E›gnp.exe").And.Contain("‹U+0000›");
        text.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.Format || (Rune.IsControl(r) && r.Value != '\n')).Should().BeEmpty();
    }

    [Fact]
    public async Task An_example_says_so_and_a_filled_in_lab_json_does_not()
    {
        (await Parse(SampleRun.Fail())).QuerySelector(".band.example")!.TextContent.Should().Be("EXAMPLE - not a certificate: lab.json still holds example values");
        (await Parse(SampleRun.Pass())).QuerySelector(".band.example").Should().BeNull();
    }

    [Fact]
    public async Task A_virtual_phone_is_said_on_the_cover_and_in_the_description_of_the_item()
    {
        var document = await Parse(SampleRun.Fail());
        document.QuerySelectorAll(".cover .band.virtual, #item .band.virtual").Should().HaveCount(2).And.OnlyContain(e => e.TextContent.Contains("Virtual phone, profile ncc-2014-nosim: results describe a simulation"));
    }

    [Fact]
    public async Task A_requirement_of_a_scenario_that_was_not_begun_is_listed_as_not_judged()
    {
        var run = SampleRun.Interrupted();
        var open = run.RequirementSet.Requirements[0] with { Id = "NCC-3a.open", Scenario = "NCC-3a" };

        var document = await Parse(run with { RequirementSet = run.RequirementSet with { Requirements = [.. run.RequirementSet.Requirements, open] } });

        var row = document.QuerySelectorAll("table.requirements tbody tr").Single(r => r.QuerySelector(".id")!.TextContent == "NCC-3a.open");
        row.QuerySelector(".word")!.TextContent.Should().Be("NOT JUDGED");
    }

    [Fact]
    public async Task An_interrupted_run_names_the_scenarios_without_a_verdict()
    {
        var document = await Parse(SampleRun.Interrupted());
        document.QuerySelector(".band.stopped")!.TextContent.Should().StartWith("INTERRUPTED: the run stopped before its plan was done").And.EndWith("no verdict is given for NCC-2, NCC-3a.");
    }

    [Fact]
    public async Task A_cancelled_run_says_that_a_person_stopped_it()
    {
        var document = await Parse(SampleRun.Cancelled());
        document.QuerySelector(".band.stopped")!.TextContent.Should().StartWith("CANCELLED: a person stopped the run");
    }

    [Fact]
    public async Task A_capture_that_was_not_analysed_is_never_reported_as_no_finding()
    {
        var section = (await Parse(SampleRun.Interrupted())).GetElementById("scenario-2")!;
        section.TextContent.Should().NotContain("No finding.").And.Contain("The capture was not analysed: nothing can be said of what it holds.");
    }

    [Fact]
    public async Task An_empty_record_is_no_pass()
    {
        var document = await Parse(SampleRun.Empty());
        document.QuerySelectorAll(".word").Select(e => e.TextContent).Distinct().Should().Equal("NOT JUDGED");
        document.QuerySelector("main")!.TextContent.Should().Contain("Nothing was judged. This is not a pass.");
    }

    [Fact]
    public async Task A_simulated_state_is_said_to_be_simulated()
    {
        var document = await Parse(SampleRun.Pass());
        document.QuerySelectorAll(".states tr").Where(r => r.QuerySelector("th")?.TextContent == "power").Should().HaveCount(3).And.OnlyContain(r => r.TextContent.Contains("SIMULATED"));
    }

    [Fact]
    public async Task The_matched_bytes_are_marked_within_their_context()
    {
        var document = await Parse(SampleRun.Small());
        document.QuerySelectorAll(".evidence .excerpt:not(.hex) mark").Select(e => e.TextContent).Distinct().Should().Equal("MfRVY1oSJS-M7bOc");
    }

    [Fact]
    public async Task The_time_line_draws_declared_and_undeclared_hosts_with_different_shapes()
    {
        var document = await Parse(SampleRun.Fail());
        var line = document.QuerySelector("#scenario-1 .timeline > svg")!;
        line.QuerySelectorAll("circle.undeclared").Should().NotBeEmpty();
        line.QuerySelectorAll("rect.declared").Should().HaveCount(12 + 7);
    }

    [Fact]
    public async Task The_body_is_the_same_under_any_culture_and_as_stored()
    {
        var invariant = await UnderCulture("", () => ReportRenderer.RenderBodyAsync(SampleRun.Small(), new English()));
        var german = await UnderCulture("de-DE", () => ReportRenderer.RenderBodyAsync(SampleRun.Small(), new English()));
        german.Should().Be(invariant);
        Golden.Compare("report.small.html", invariant);
    }

    [Fact]
    public async Task The_edition_that_is_printed_to_PDF_holds_no_script_and_no_control()
    {
        var page = await HtmlPage.ComposeAsync(SampleRun.Fail(), new English(), ReportEdition.Print);
        var document = await new HtmlParser().ParseDocumentAsync(page, TestContext.Current.CancellationToken);
        document.QuerySelectorAll("script, button, input, details, .tools, .skip").Should().BeEmpty();
        document.QuerySelector("meta[http-equiv]")!.GetAttribute("content").Should().Contain("script-src 'none'");
    }

    [Fact]
    public void No_component_writes_markup_that_the_renderer_does_not_encode()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "reports", "Lab.Reports"), "*.*", SearchOption.AllDirectories)
            .Where(p => (p.EndsWith(".razor", StringComparison.Ordinal) || p.EndsWith(".cs", StringComparison.Ordinal)) && !p.Contains("/obj/", StringComparison.Ordinal));
        sources.Where(p => File.ReadAllText(p) is var text && (text.Contains("MarkupString", StringComparison.Ordinal) || text.Contains("AddMarkupContent", StringComparison.Ordinal))).Should().BeEmpty();
    }

    internal static async Task<T> UnderCulture<T>(string culture, Func<Task<T>> work)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return await work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<IDocument> Parse(RunRecord record)
    {
        using var stream = new MemoryStream();
        await new HtmlReportWriter().WriteAsync(record, stream, TestContext.Current.CancellationToken);
        return await new HtmlParser().ParseDocumentAsync(Encoding.UTF8.GetString(stream.ToArray()), TestContext.Current.CancellationToken);
    }
}
