using Lab.Reports.Tests.Samples;
using Microsoft.Playwright;

namespace Lab.Reports.Tests.Html;

public sealed class InteractiveReportTests(BrowserFixture browser)
{
    private const string Index = "table.finding-index";

    [Fact]
    public async Task A_hostile_record_makes_the_browser_run_fetch_and_complain_of_nothing()
    {
        await using var opened = await browser.OpenAsync(HostileRun.Make());
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Open all evidence" }).ClickAsync();
        await opened.Page.Locator(".tools input").First.FillAsync("<script>alert(3)</script>");

        opened.Said.Should().BeEmpty();
        opened.Requests.Should().ContainSingle();
        (await opened.Page.Locator("script, img, iframe, object, [onerror], [style]").CountAsync()).Should().Be(1, "the report's own script is the only one");
    }

    [Fact]
    public async Task An_empty_and_an_interrupted_run_have_a_page_that_works()
    {
        foreach (var record in new[] { SampleRun.Empty(), SampleRun.Interrupted() })
        {
            await using var opened = await browser.OpenAsync(record);
            opened.Said.Should().BeEmpty();
            (await opened.Page.Locator("main .word").First.IsVisibleAsync()).Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_script_a_style_or_a_handler_that_got_into_the_document_would_not_run()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Small());
        await opened.Page.EvaluateAsync("""
            () => {
              const script = document.createElement("script"); script.textContent = "document.title = 'taken'"; document.body.append(script);
              const box = document.createElement("div"); box.innerHTML = "<img src=x onerror=\"document.title='taken'\"><p style='color:red'>a</p><style>p{display:none}</style>"; document.body.append(box);
            }
            """);
        await opened.Page.WaitForTimeoutAsync(200);
        (await opened.Page.TitleAsync()).Should().StartWith("Test Report");
        opened.Said.Should().Contain(s => s.Contains("Content Security Policy"));
    }

    [Fact]
    public async Task Hidden_directions_and_endless_names_do_not_widen_the_page()
    {
        await using var opened = await browser.OpenAsync(HostileRun.Make(), new() { ViewportSize = new() { Width = 360, Height = 740 } });
        (await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
    }

    [Fact]
    public async Task Words_typed_filter_the_findings_and_the_count_is_told()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail());
        var tools = ToolsOf(opened, Index);
        await tools.Locator("input").FocusAsync();
        await opened.Page.Keyboard.TypeAsync("android-id update");

        (await Rows(opened, Index)).Should().ContainSingle().Which.Should().Contain("update.vendor.example");
        (await tools.Locator("output").TextContentAsync()).Should().Be("1 of 10 rows shown");
    }

    [Fact]
    public async Task A_choice_of_a_country_filters_the_findings()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail());
        await ToolsOf(opened, Index).GetByLabel("Country").SelectOptionAsync("Singapore (SG)");
        (await Rows(opened, Index)).Should().ContainSingle().Which.Should().Contain("cdn.analytics.example");
    }

    [Fact]
    public async Task Heads_of_columns_sort_by_number_with_click_and_by_keyboard_the_other_way()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail());
        var head = opened.Page.Locator("#scenario-1 table.destinations th").Filter(new() { HasText = "Sent, B" });
        await head.GetByRole(AriaRole.Button).ClickAsync();
        (await head.GetAttributeAsync("aria-sort")).Should().Be("ascending");
        (await Column(opened, 5)).Should().Equal("576", "1,298", "2,100", "2,836", "3,891", "6,577", "11,230", "21,904");

        await head.GetByRole(AriaRole.Button).PressAsync("Enter");
        (await head.GetAttributeAsync("aria-sort")).Should().Be("descending");
        (await Column(opened, 5))[0].Should().Be("21,904");
    }

    [Fact]
    public async Task A_link_to_a_finding_opens_its_evidence_with_hex_and_the_way_into_Wireshark()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Small());
        var proof = opened.Page.Locator("#scenario-1-finding-1 details.proof");
        (await proof.GetAttributeAsync("open")).Should().BeNull();

        await opened.Page.Locator($"{Index} a").First.PressAsync("Enter");

        // The page answers to its new address in its own time; this throws when the bytes do not come into sight.
        await proof.Locator("pre.hex").First.WaitForAsync();
        (await proof.Locator("pre.hex").First.InnerTextAsync()).Should().Contain("4d 66 52 56 59 31 6f 53").And.Contain("MfRVY1oS");
        (await proof.Locator(".wireshark code").AllTextContentsAsync()).Should().Contain("frame.number == 120");
    }

    [Fact]
    public async Task The_time_line_zooms_by_button_and_by_key_and_shows_the_whole_again()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail());
        var figure = opened.Page.Locator("#scenario-1 figure.timeline");
        var all = await figure.Locator(".mark:not([hidden])").CountAsync();

        await figure.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await opened.Page.Keyboard.PressAsync("+");
        (await figure.Locator(".mark:not([hidden])").CountAsync()).Should().BeInRange(1, all / 2);
        (await figure.Locator("output").TextContentAsync()).Should().NotStartWith("0:00");

        await opened.Page.Keyboard.PressAsync("Home");
        (await figure.Locator(".mark:not([hidden])").CountAsync()).Should().Be(all);
    }

    [Fact]
    public async Task On_paper_every_row_and_all_evidence_stand_whatever_was_filtered_and_no_control_does()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail());
        await ToolsOf(opened, Index).Locator("input").FillAsync("nothing has these words");
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });

        (await Rows(opened, Index)).Should().HaveCount(10);
        (await opened.Page.Locator(".tools:visible").CountAsync()).Should().Be(0);
        (await opened.Page.Locator("#scenario-1-finding-2 pre.hex").First.EvaluateAsync<bool>("e => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 10")).Should().BeTrue();
    }

    [Fact]
    public async Task Without_script_all_is_readable_and_no_dead_control_is_shown()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail(), new() { JavaScriptEnabled = false });
        (await opened.Page.Locator(".tools:visible").CountAsync()).Should().Be(0);
        await opened.Page.Locator("#scenario-1-finding-2 summary").ClickAsync();
        (await opened.Page.Locator("#scenario-1-finding-2 pre.hex").First.IsVisibleAsync()).Should().BeTrue();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task All_text_has_the_contrast_that_WCAG_asks_for(ColorScheme scheme)
    {
        await using var opened = await browser.OpenAsync(SampleRun.Fail(), new() { ColorScheme = scheme });
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Open all evidence" }).ClickAsync();
        var poor = await opened.Page.EvaluateAsync<string[]>("""
            () => {
              const parts = color => color.match(/[\d.]+/g).map(Number);
              const light = color => { const [r, g, b] = parts(color).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
              const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((parts(c)[3] ?? 1) > 0) return c; } return "rgb(255,255,255)"; };
              const texts = [...document.querySelectorAll("body *")].filter(e => e.localName !== "script" && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility() && !e.closest(":disabled"));
              return [...new Set(texts.map(e => { const own = e.namespaceURI.endsWith("svg") ? getComputedStyle(e).fill : getComputedStyle(e).color; const [a, b] = [light(own), light(behind(e))]; return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), `${e.localName}.${e.getAttribute("class")} ${own}`]; })
                .filter(([ratio]) => ratio < 4.5).map(([ratio, name]) => `${name}: ${ratio.toFixed(2)}`))];
            }
            """);
        poor.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_control_is_reached_by_the_keyboard_and_has_a_name()
    {
        await using var opened = await browser.OpenAsync(SampleRun.Small());
        var unnamed = await opened.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button, input, select, summary, a[href], [tabindex]')].filter(e => e.tabIndex < 0 || !((e.textContent.trim()) || e.labels?.length || e.getAttribute('aria-label'))).map(e => e.outerHTML.slice(0, 80))");
        unnamed.Should().BeEmpty();
        await opened.Page.Keyboard.PressAsync("Tab");
        (await opened.Page.EvaluateAsync<string>("() => document.activeElement.textContent + getComputedStyle(document.activeElement).outlineStyle")).Should().Be("Skip to the summarysolid");
    }

    private static ILocator ToolsOf(OpenedPage opened, string table) => opened.Page.Locator($".tools:has(+ .scroll > {table})");

    private static async Task<IReadOnlyList<string>> Rows(OpenedPage opened, string table) => await opened.Page.Locator($"{table} tbody tr:visible").AllInnerTextsAsync();

    private static async Task<IReadOnlyList<string>> Column(OpenedPage opened, int column) => await opened.Page.Locator($"#scenario-1 table.destinations tbody tr > :nth-child({column})").AllInnerTextsAsync();
}
