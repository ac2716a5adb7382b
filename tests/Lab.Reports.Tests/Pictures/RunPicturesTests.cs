using System.Security.Cryptography;
using Lab.Harness.Model;
using Lab.Reports.Html;
using Lab.Reports.Pictures;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Pictures;

/// <summary>Screenshots come from a hostile phone: what is shown is proven and bounded, and what is not shown says why.</summary>
public sealed class RunPicturesTests : IDisposable
{
    private readonly string _around = Directory.CreateTempSubdirectory("lab-pictures-").FullName;
    private readonly string _folder;

    public RunPicturesTests() => _folder = Directory.CreateDirectory(Path.Combine(_around, "run")).FullName;

    public void Dispose() => Directory.Delete(_around, recursive: true);

    [Fact]
    public void A_screenshot_is_shown_small_and_without_transparency()
    {
        var picture = Of(Kept("S/screens/sent-01.png", SamplePng.Plain(720, 1280, 1, 2, 3, 255)), "S/screens/sent-01.png");
        (picture.Fault, picture.Width, picture.Height, picture.Png[25]).Should().Be((ScreenFault.None, 360, 640, (byte)2));
    }

    [Fact]
    public void A_file_that_was_changed_is_not_shown()
    {
        var run = Kept("S/a.png", SamplePng.Plain(2, 2, 1, 2, 3, 255));
        File.WriteAllBytes(Path.Combine(_folder, "S/a.png"), SamplePng.Plain(2, 2, 9, 2, 3, 255));
        Of(run, "S/a.png").Fault.Should().Be(ScreenFault.Changed);
    }

    [Fact]
    public void A_file_that_is_no_PNG_is_not_shown() => Of(Kept("S/a.png", "<svg onload='x'/>"u8.ToArray()), "S/a.png").Fault.Should().Be(ScreenFault.NotReadable);

    [Fact]
    public void A_head_that_tells_too_many_pixels_is_refused_before_any_is_read() => Of(Kept("S/a.png", SamplePng.Of(16_000, 16_000, 8, 6, [])), "S/a.png").Fault.Should().Be(ScreenFault.TooLarge);

    [Fact]
    public void A_record_without_hashes_proves_no_picture()
    {
        var run = Kept("S/a.png", SamplePng.Plain(2, 2, 1, 2, 3, 255));
        Of(run with { Scenarios = [run.Scenarios[0] with { ScreenHashes = null }] }, "S/a.png").Fault.Should().Be(ScreenFault.NoHash);
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/hostname")]
    [InlineData("S/../../a.png")]
    [InlineData("S/missing.png")]
    [InlineData("S/\0.png")]
    public void A_path_out_of_the_folder_or_to_nothing_is_not_there(string path)
    {
        File.WriteAllBytes(Path.Combine(_around, "a.png"), []);
        Of(Run([path], new() { [path] = new string('0', 64) }), path).Fault.Should().Be(ScreenFault.NotThere);
    }

    [Fact]
    public void No_more_than_the_limit_of_a_scenario_are_shown()
    {
        var paths = Enumerable.Range(0, RunPictures.MostOfScenario + 3).Select(i => $"S/{i:00}.png").ToList();
        var png = SamplePng.Plain(2, 2, 1, 2, 3, 255);
        paths.ForEach(p => Write(p, png));
        var pictures = new RunPictures(Run(paths, paths.ToDictionary(p => p, _ => Hash(png))), _folder);
        paths.Select(p => pictures.Of(p).Fault).Should().Equal([.. Enumerable.Repeat(ScreenFault.None, RunPictures.MostOfScenario), .. Enumerable.Repeat(ScreenFault.OverLimit, 3)]);
    }

    [Fact]
    public async Task A_report_shows_the_picture_with_what_when_and_its_hash()
    {
        var run = Kept("S/screens/sent-01.png", SamplePng.Plain(720, 1280, 1, 2, 3, 255));
        var page = await Page(run, new English());
        page.QuerySelector(".shots img")!.GetAttribute("src").Should().StartWith("data:image/png;base64,");
        page.QuerySelector(".shots img")!.GetAttribute("alt").Should().Be("Screenshot of the phone: message to +1 sent with com.example.chat");
        page.QuerySelector(".shots figcaption")!.TextContent.Should().Contain("2026-03-14").And.Contain("S/screens/sent-01.png").And.Contain(run.Scenarios[0].ScreenHashes!.Values.Single()).And.Contain("step ");
    }

    [Fact]
    public async Task A_report_says_in_its_place_why_a_picture_is_not_shown()
    {
        var page = await Page(Kept("S/screens/sent-01.png", [1, 2, 3]), new TraditionalChinese());
        page.QuerySelector(".shots img").Should().BeNull();
        page.QuerySelector(".screens li")!.TextContent.Should().Contain("不顯示：檔案並非實驗室可讀取的 PNG");
    }

    [Fact]
    public void Every_reason_has_its_sentence_in_both_languages()
    {
        var faults = Enum.GetValues<ScreenFault>().Where(f => f != ScreenFault.None).ToList();
        faults.Select(new English().ScreenNotShown).Should().OnlyHaveUniqueItems();
        faults.Select(new TraditionalChinese().ScreenNotShown).Should().OnlyHaveUniqueItems().And.OnlyContain(s => s.StartsWith("不顯示：", StringComparison.Ordinal));
    }

    private async Task<AngleSharp.Dom.IDocument> Page(RunRecord run, Words words) =>
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await HtmlPage.ComposeAsync(run, words, ReportEdition.Screen, new RunPictures(run, _folder)));

    private ScreenPicture Of(RunRecord run, string path) => new RunPictures(run, _folder).Of(path);

    private RunRecord Kept(string path, byte[] file)
    {
        Write(path, file);
        return Run([path], new() { [path] = Hash(file) });
    }

    private void Write(string path, byte[] file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllBytes(Path.Combine(_folder, path), file);
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static RunRecord Run(IReadOnlyList<string> screens, Dictionary<string, string> hashes)
    {
        var run = SampleRun.Fail();
        var scenario = run.Scenarios[0];
        var step = scenario.Steps[0];
        var trigger = new TriggerRecord { Action = "message to +1 sent with com.example.chat", Proven = true, Proof = "content://sms shows it", LabTime = step.Started, Screen = screens[0] };
        return run with { Scenarios = [scenario with { Screens = screens, ScreenHashes = hashes, Triggers = [trigger] }] };
    }
}
