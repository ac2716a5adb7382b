using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Model;
using Lab.Reports.Tests.Samples;

namespace Lab.Reports.Tests.Pdf;

/// <summary>The text of the PDF tells the verdicts and figures of its record, as the other formats do (see <see cref="FormatsTests"/>).</summary>
public sealed partial class PdfFiguresTests(PdfFiles files)
{
    private static readonly RunRecord Run = WholeRun.Make();
    private static readonly Lock Making = new();
    private static string? text;

    [Fact]
    public void The_PDF_tells_the_verdict_of_every_requirement()
    {
        var told = VerdictOfRequirement().Matches(Table()).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        told.Should().BeEquivalentTo(Run.Scenarios.SelectMany(s => s.Requirements).ToDictionary(r => r.Id, r => r.NotApplicable is null ? Word(r.Verdict) : "NOT APPLICABLE"));
    }

    [Fact]
    public void The_PDF_tells_the_verdict_of_the_run_on_its_cover() => Text()[..Text().IndexOf("Page 2 of", StringComparison.Ordinal)].Should().Contain(" ERROR The laboratory's own work failed");

    [Fact]
    public void The_PDF_tells_how_many_findings_every_scenario_has()
    {
        var shown = Run.Scenarios.Where(s => s.Verdict != Verdict.None).Select(s => s.Findings.Count).Where(n => n > 0).ToList();
        FindingsHeading().Matches(Text()).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Should().Equal(shown);
    }

    [Fact]
    public void The_PDF_tells_the_bytes_that_were_sent_in_every_scenario() =>
        SentBytes().Matches(Text()).Select(m => long.Parse(m.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))
            .Should().Equal(Run.Scenarios.Select(s => s.Figures).OfType<TrafficFigures>().Select(f => f.BytesOut));

    private static string Word(Verdict verdict) => verdict == Verdict.None ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();

    private string Table()
    {
        var all = Text();
        return all[all.LastIndexOf(" Requirement Verdict ", StringComparison.Ordinal)..];
    }

    private string Text()
    {
        lock (Making)
        {
            return text ??= Blanks().Replace(Tool.Run("pdftotext", "-raw", files.Make("whole.pdf", Run), "-").Output, " ");
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@" (NCC-\w+\.[a-z.]+) .*? (PASS|FAIL|INCONCLUSIVE|ERROR|NOT JUDGED|NOT APPLICABLE) ")]
    private static partial Regex VerdictOfRequirement();

    [GeneratedRegex(@" Findings \((\d+)\) ")]
    private static partial Regex FindingsHeading();

    [GeneratedRegex(@" Sent by the phone ([\d,]+) B ")]
    private static partial Regex SentBytes();
}
