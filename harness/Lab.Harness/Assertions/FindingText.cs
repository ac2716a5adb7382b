using System.Globalization;
using System.Text;
using Lab.Harness.Model;
using Lab.Harness.Run;

namespace Lab.Harness.Assertions;

/// <summary>Words of a failed assertion: flow, host, country, packet and what was found. Characters that steer a terminal are made visible.</summary>
internal sealed class FindingText
{
    private const int Shown = 5;
    private readonly RequirementJudgement _judgement;

    public FindingText(RequirementJudgement judgement)
    {
        _judgement = judgement;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_judgement.Result.Id} is not met: {_judgement.Result.Statement}");
        foreach (var finding in _judgement.Findings)
        {
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"  {finding.Id}: {finding.Statement}");
            foreach (var evidence in finding.Evidence.Take(Shown))
            {
                text.Append('\n').Append(CultureInfo.InvariantCulture, $"    {Line(evidence)}");
            }
            if (finding.Evidence.Count > Shown)
            {
                text.Append('\n').Append(CultureInfo.InvariantCulture, $"    and {finding.Evidence.Count - Shown} more");
            }
        }
        return Visible(text.ToString());
    }

    private static string Line(Evidence e) =>
        $"{e.Capture} packet {e.Packet}: {e.Flow}, {e.Host ?? e.Address}, {e.Country ?? "country unknown"}{(e.What is null ? "" : $", {e.What} at {e.Where} offset {e.Offset}: {e.Matched}")}";

    private static string Visible(string text) =>
        string.Concat(text.Select(c => c == '\n' || (!char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format) ? c.ToString() : $"\\u{(int)c:x4}"));
}
