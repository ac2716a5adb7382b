using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Reports.Tests.Samples;

/// <summary>The failing sample with a requirement set that has its texts in Chinese, and sentences as the lab's rules write them.</summary>
internal static class TranslatedRun
{
    public static RunRecord Make()
    {
        var run = SampleRun.Fail();
        var set = run.RequirementSet;
        return run with
        {
            RequirementSet = set with { Translations = new Dictionary<string, RequirementSetTexts> { ["zh-Hant"] = Texts(run) } },
            Scenarios = [.. run.Scenarios.Select(s => s with { Findings = [.. s.Findings.Select(Named)], Figures = s.Figures! with { Forms = [.. s.Figures.Forms.Select(f => f == "as it is" ? "plain" : f)] } })],
            NotTested = [.. set.NotTested, "Traffic that the radio processor handles without the Android kernel (text messages, voice over LTE) is not seen."],
        };
    }

    // Forms by the names that the search has for them: data, and no words.
    private static Finding Named(Finding finding) => finding with { Evidence = [.. finding.Evidence.Select(e => e with { What = e.What is null ? null : $"{finding.Marker} as hex-upper, base64" })] };

    private static RequirementSetTexts Texts(RunRecord run) => new()
    {
        Title = "手機資料傳輸，依 2014 年 NCC 測試",
        Source = "NCC 的公開說明",
        DecisionRule = [.. run.RequirementSet.DecisionRule.Select((_, i) => $"判定規則第 {i + 1} 句。")],
        NotTested = ["行動網路上的流量：僅記錄 Wi-Fi。"],
        Purposes = new Dictionary<string, string> { ["time of day"] = "時間", ["check for internet access"] = "連線檢查" },
        Requirements = run.RequirementSet.Requirements.ToDictionary(r => r.Id, r => new RequirementText("手機不送出其識別碼。", "NCC，2014 年 10 月 1 日")),
        Scenarios = run.Scenarios.ToDictionary(s => s.Id, s => new ScenarioText("閒置", "手機是否送出資料？")),
    };
}
