using System.Text.Json;

using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using Microsoft.Playwright;

namespace Lab.Reports.Tests.Html;

/// <summary>What the browser tells a screen reader of the page: its accessibility tree, and no guess from the source.</summary>
public sealed class AccessibleReportTests(BrowserFixture browser)
{
    public static TheoryData<string, int> Pages => new() { { "en", 1280 }, { "en", 360 }, { "zh-Hant", 1280 } };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_screen_reader_finds_landmarks_headings_tables_with_heads_and_named_pictures(string language, int width)
    {
        await using var opened = await OpenAsync(language, width);
        var nodes = await TreeAsync(opened.Page);

        nodes.Count(n => n.Role == "main").Should().Be(1);
        nodes.Where(n => n.Role == "navigation").Should().ContainSingle().Which.Name.Should().NotBeEmpty();
        // The tree comes in no order of reading: that of the headings is the document's.
        var levels = await opened.Page.EvaluateAsync<int[]>("() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(h => h.checkVisibility()).map(h => Number(h.localName[1]))");
        nodes.Where(n => n.Role == "heading").Select(n => n.Level).Order().Should().Equal(levels.Order());
        levels[0].Should().Be(1);
        levels.Count(l => l == 1).Should().Be(1);
        levels.Zip(levels.Skip(1)).Should().OnlyContain(pair => pair.Second <= pair.First + 1, "no level is left out");
        nodes.Where(n => n.Role is ("image" or "button" or "link" or "textbox" or "searchbox" or "combobox" or "region" or "DisclosureTriangle") && n.Name.Length == 0).Should().BeEmpty();
        nodes.Count(n => n.Role == "image").Should().BeGreaterThan(4, "bars of countries and time lines are told in words");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_table_stays_a_table_with_heads_of_columns_and_rows(string language, int width)
    {
        await using var opened = await OpenAsync(language, width);
        var tables = await opened.Page.Locator("main table").CountAsync();
        var nodes = await TreeAsync(opened.Page);

        nodes.Count(n => n.Role == "table").Should().Be(tables, "no style takes a table its meaning");
        nodes.Count(n => n.Role == "columnheader").Should().BeGreaterThan(tables);
        nodes.Count(n => n.Role == "rowheader").Should().BeGreaterThan(tables);
    }

    [Fact]
    public async Task The_page_tells_its_language()
    {
        await using var english = await OpenAsync("en", 1280);
        await using var chinese = await OpenAsync("zh-Hant", 1280);
        (await english.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("en");
        (await chinese.Page.Locator("html").GetAttributeAsync("lang")).Should().Be("zh-Hant");
    }

    [Fact]
    public async Task The_Chinese_page_filters_sorts_and_zooms_as_the_English_one()
    {
        await using var opened = await OpenAsync("zh-Hant", 1280);
        var tools = opened.Page.Locator(".tools:has(+ .scroll > table.finding-index)");
        await tools.Locator("input").FillAsync("android-id update");
        (await opened.Page.Locator("table.finding-index tbody tr:visible").CountAsync()).Should().Be(1);
        (await tools.Locator("output").TextContentAsync()).Should().Contain("1").And.Contain("10").And.MatchRegex("[\u4e00-\u9fff]");

        var figure = opened.Page.Locator("#scenario-1 figure.timeline");
        var all = await figure.Locator(".mark:not([hidden])").CountAsync();
        await figure.Locator("[data-zoom=in]").PressAsync("Enter");
        (await figure.Locator(".mark:not([hidden])").CountAsync()).Should().BeLessThan(all);
        opened.Said.Should().BeEmpty();
    }

    [Fact]
    public async Task Bars_of_countries_are_as_long_as_their_bytes_are_many()
    {
        await using var opened = await OpenAsync("en", 1280);
        var (lengths, bytes) = await BarsAsync(opened.Page);

        lengths.Should().HaveCountGreaterThan(2);
        lengths.Zip(bytes).Should().OnlyContain(bar => Math.Abs((bar.First / lengths[0]) - (bar.Second / bytes[0])) < 0.02, "{0} for {1}", string.Join(", ", lengths), string.Join(", ", bytes));
    }

    private static async Task<(List<double> Lengths, List<double> Bytes)> BarsAsync(IPage page)
    {
        // Each group: a bar of undeclared and perhaps one of declared bytes, and the text of both.
        var told = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("#scenario-1 figure.chart:not(.timeline) > svg > g")].map(g =>
              [...g.querySelectorAll("rect")].reduce((sum, r) => sum + r.getBoundingClientRect().width, 0) + "|" + g.querySelector(".value").textContent)
            """);
        return ([.. told.Select(t => double.Parse(t.Split('|')[0], System.Globalization.CultureInfo.InvariantCulture))],
            [.. told.Select(t => double.Parse(t.Split('|')[1].Split('\u00A0')[0].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private async Task<OpenedPage> OpenAsync(string language, int width)
    {
        var opened = await browser.OpenAsync(language == "en" ? SampleRun.Fail() : TranslatedRun.Make(), new() { ViewportSize = new() { Width = width, Height = 800 } }, words: language == "en" ? new English() : new TraditionalChinese());
        await opened.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        return opened;
    }

    private static async Task<List<(string Role, string Name, int Level)>> TreeAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value;
        return [.. tree.GetProperty("nodes").EnumerateArray().Where(n => !n.GetProperty("ignored").GetBoolean()).Select(n => (Text(n, "role"), Text(n, "name"), LevelOf(n)))];
    }

    private static string Text(JsonElement node, string member) => node.TryGetProperty(member, out var value) && value.TryGetProperty("value", out var text) ? text.ToString() : "";

    private static int LevelOf(JsonElement node) => node.TryGetProperty("properties", out var all)
        ? all.EnumerateArray().Where(p => p.GetProperty("name").GetString() == "level").Select(p => p.GetProperty("value").GetProperty("value").GetInt32()).FirstOrDefault() : 0;
}
