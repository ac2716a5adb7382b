using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese as written in Taiwan: cover, summary, requirements, test item.</summary>
internal sealed partial class TraditionalChinese : Words
{
    public override string Tag => "zh-Hant";
    public override string TestReport => "測試報告";
    public override string ExampleBand => "範例，非證書：lab.json 仍為範例內容";
    public override string TestItem => "測試件";
    public override string ItemNotIdentified => "未識別";
    public override string ItemNotIdentifiedSentence => "手機始終未能識別：在手機回應之前，執行即已結束。本報告的任何內容均不得歸於任何一支手機。";
    public override string Laboratory => "實驗室";
    public override string CustomerLabel => "委託者";
    public override string SuppliedByCustomer => "由委託者提供";
    public override string FromLabJson => "取自 lab.json";
    public override string Location => "工作地點";
    public override string ReceiptDate => "測試件收件日期";
    public override string Performance => "測試執行日期";
    public override string IssueDate => "簽發日期";
    public override string ReportNumber => "報告編號";
    public override string AuthorisedBy => "核准人";
    public override string OperatorLabel => "測試人員";
    public override string ContentsTitle => "目錄";
    public override string OnlyItemsTested => "結果僅與所測試的測試件有關，並以本報告所述的韌體、時間與條件為限。";
    public override string SummaryTitle => "摘要";
    public override string NoScenarios => "未排定任何情境：未對手機提出任何問題。";
    public override string QuestionHead => "問題";
    public override string VerdictHead => "判定";
    public override string MeasuredHead => "量測內容與把握程度";
    public override string HowSureTitle => "把握程度如何";
    public override string RequirementsTitle => "要求與判定";
    public override string NoRequirementsJudged => "未判定任何要求。";
    public override string RequirementHead => "要求";
    public override string GroundsHead => "理由、強度與發現";
    public override string ItemTitle => "測試件";
    public override string Maker => "製造商";
    public override string Model => "型號";
    public override string AdbSerial => "ADB 序號";
    public override string Android => "Android";
    public override string Build => "組建版本";
    public override string SecurityPatch => "安全性修補程式等級";
    public override string Baseband => "基頻版本";
    public override string ClockOffset => "手機時鐘減實驗室時鐘";
    public override string Fingerprint => "組建指紋";
    public override string Condition => "收件時狀況";
    public override string IdentifiersTitle => "測試件的識別碼";
    public override string IdentifiersIntro => "於在手機上植入任何資料之前讀取；除另有註明外，流量中所搜尋的即為這些值。";
    public override string None => "無。";
    public override string NotTold => "未告知";
    public override string Unknown => "不明";
    public override string NotApplicableWord => "不適用";
    public override string AppliesTo => "每項判定均適用於其情境的觀察期間的結果，並依本報告的判定規則作成（ISO/IEC 17025:2017，7.8.6.2）。";

    public override string EndOfReport(string number) => $"報告 {number} 結束";

    public override (string Before, string Between) PageOf => ("頁次：", "／");

    public override string VirtualBand(string profile) => $"虛擬手機，設定檔 {profile}：結果描述的是模擬";

    public override string VirtualSpeed(double speed) => $"觀察期間內，實驗室時間每一秒相當於手機時間 {Quantity.Number(speed)}{Quantity.Bond}秒。";

    public override string StoppedWord(RunStatus status) => status == RunStatus.Cancelled ? "已取消：" : "已中斷：";

    public override string StoppedSentence(RunStatus status, IReadOnlyList<string> unjudged)
    {
        var how = status == RunStatus.Cancelled ? "計畫完成之前，有人停止了執行" : "計畫完成之前，執行即已停止";
        var none = unjudged.Count == 0 ? "" : $"；對 {string.Join("、", unjudged)} 不作判定";
        return $"{how}；至當時為止所擷取的內容列於報告{none}。";
    }

    public override string VerdictWord(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "符合",
        Verdict.Inconclusive => "無法判定",
        Verdict.Fail => "不符合",
        Verdict.Error => "錯誤",
        _ => "未判定",
    };

    public override string VerdictMeaning(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "所判定的每項要求均符合，且每個觀察期間的有效性均已證明。",
        Verdict.Inconclusive => "證明不足，既不能判為符合，也不能判為不符合。這既非排除嫌疑，亦非指控。",
        Verdict.Fail => "至少有一項要求不符合，如本報告的發現所示。",
        Verdict.Error => "實驗室本身的工作失敗，或於結束前被停止。「錯誤」不對手機作任何陳述；下列情境如判定為「不符合」，該判定仍然成立。",
        _ => "未作任何判定。這不是符合。",
    };

    public override string ItemLine(string android, string build, string serial) => $"Android {android}，組建版本 {build}，序號 {serial}";

    public override string Accreditation(string? number) => number is null ? "此項工作未經認證" : $"認證編號 {number}";

    public override string Until(string moment) => $"至 {moment}";

    public override string VerdictCounts(IEnumerable<Verdict> verdicts)
    {
        var counts = verdicts.GroupBy(v => v).OrderByDescending(g => g.Key).Select(g => $"{VerdictWord(g.Key)} {Quantity.Count(g.Count())} 個").ToList();
        return counts.Count == 0 ? "" : $"情境：{string.Join("，", counts)}。";
    }

    public override string Measured(ScenarioRecord scenario)
    {
        if (scenario.Window is not { } window)
        {
            return "沒有完成任何觀察期間。";
        }
        var length = $"手機時間 {Bound(Quantity.Duration(window.Reached))}";
        if (scenario.Figures is not { } figures)
        {
            return $"{length}；擷取檔未經分析。";
        }
        var reached = scenario.Destinations.Where(d => d.Scope == "global").ToList();
        var countries = reached.Select(d => d.Country).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var undeclared = reached.Count(d => !d.Declared);
        return $"{length}：向 {Quantity.Count(countries)} 個國家或地區的 {Quantity.Count(reached.Count)} 個主機送出 {Bound(Quantity.Bytes(reached.Sum(d => d.BytesOut)))}"
            + $"{(undeclared == 0 ? "" : $"，其中 {Quantity.Count(undeclared)} 個未申報")}；發現 {Quantity.Count(scenario.Findings.Count)} 項。"
            + (figures.OpaqueShare > 0 ? $"所送內容中 {Bound(Quantity.Share(figures.OpaqueShare))} 無法讀取。" : "");
    }

    public override string NothingSeen(IReadOnlyList<string> ids, string hours, string rate) =>
        $"手機時間 {hours}{Quantity.Bond}小時內，未擷取到 {string.Join("、", ids)} 所排除者；在 {Bound("95 %")} 信賴水準下，平均每小時發生少於 {rate} 次。";

    public override string HowSurePointer(int section) => $"判定規則、有效性限值與巧合相符：見第 {Number(section)} 節。";

    public override string NotTestedPointer(int more, int section) => more == 0 ? $"見第 {Number(section)} 節。" : $"其餘 {Quantity.Count(more)} 項見第 {Number(section)} 節。";

    public override string RequirementsIntro(string set, string version) => $"要求集 {set}，版本 {version}。理由代碼與規則於詞彙表及方法一節說明。要求的中文為要求集所附的譯文；與英文原文有出入時，以英文原文為準。";

    public override string FindingsLabel(int count) => "發現：";

    public override string FindingsListedBelow(int count) => $"及其餘 {Quantity.Count(count)} 項，列於該情境的章節";

    public override string RuleLine(string rule, int version) => $"規則 {rule}，版本 {Number(version)}";

    public override string AndroidLine(string version, int? sdk) => sdk is { } level ? $"{version}（API 等級 {Number(level)}）" : version;

    public override string ClockOffsetLine(TimeSpan? offset, TimeSpan? uncertainty) => offset is not { } known
        ? "未讀取"
        : uncertainty is { } within ? $"{Quantity.Duration(known)}，不確定度 ±{Quantity.Duration(within)}" : Quantity.Duration(known);

    // A number and its unit stay on one line: Chinese gives a line so many other places to break at.
    private static string Bound(string quantity) => quantity.Replace(' ', '\u00a0');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
