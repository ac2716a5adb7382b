using System.Globalization;
using Lab.Harness.Comparison;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: a comparison of firmwares.</summary>
internal sealed partial class TraditionalChinese
{
    public override string ComparisonTitle => "韌體比較";
    public override string RegressionsTitle => "退步";
    public override string CannotBeSaidTitle => "為何不能稱「未見退步」";
    public override string BaselineTitle => "基準";
    public override string ComparedRunTitle => "受比較的執行";
    public override string RemarksTitle => "備註";
    public override string StatisticsTitle => "統計";
    public override string AcceptedTitle => "已接受的差異";
    public override string ComparedRequirementsTitle => "要求";
    public override string ComparedAppsTitle => "應用程式";
    public override string ComparedVolumesTitle => "傳輸量";
    public override string ComparedRequirementHead => "要求";
    public override string ComparedChangeHead => "變化";
    public override string ComparedWhatHead => "對象";
    public override string ComparedWhereHead => "所在";
    public override string ComparedQuantityHead => "量";
    public override string ComparedProbabilityHead => "p 值";
    public override string ComparedWorse => "變差";
    public override string ComparedChanged => "有變化";
    public override string ComparedSame => "相同";
    public override string ComparedAllHosts => "全部";

    public override string Outcome(ComparisonOutcome outcome) => outcome switch
    {
        ComparisonOutcome.Regression => "有退步",
        ComparisonOutcome.NoRegression => "未見退步",
        _ => "無法判斷",
    };

    public override string OutcomeMeaning(ComparisonOutcome outcome, int open, int accepted)
    {
        var besides = accepted > 0 ? $"另有 {Number(accepted)} 項已接受。" : "";
        return outcome switch
        {
            ComparisonOutcome.Regression => $"有 {Number(open)} 項變差，如所擷取的位元組所示。{besides}",
            ComparisonOutcome.NoRegression => $"各項要求均可比較，除已接受者外，未見任何一項變差。{(accepted > 0 ? $"已接受 {Number(accepted)} 項退步。" : "")}",
            _ => $"未見任何一項變差，但並非全部均可比較。這不是「未見退步」。{besides}",
        };
    }

    public override string NotSeenAnyMore(int leaks, int destinations) => $"先前可見而於任何情境均不再見到者：{LeaksAndHosts(leaks, destinations)}。";

    public override string StillSeen(int leaks, int destinations) => $"仍可見到者：{LeaksAndHosts(leaks, destinations)}。";

    public override string GoneOrNotCannotBeTold(int leaks, int destinations) => $"未見到，惟所送內容無法讀取或觀察期間有疑義，故無從判斷是否已不存在者：{LeaksAndHosts(leaks, destinations)}。";

    public override string SentUnread(FlowOpacity? baseline, FlowOpacity? runs) =>
        $"送往未申報或無名稱之主機的內容中，無法讀取而不知其內容者：基準{Unread(baseline)}；受比較的執行{Unread(runs)}。";

    protected override string SentenceGap => "";

    public override string ComparedKindTitle(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "判定",
        ComparedKind.Finding => "發現",
        ComparedKind.Destination => "目的地",
        ComparedKind.Country => "國家或地區",
        ComparedKind.Leak => "外洩",
        _ => "明文",
    };

    public override string ComparedRule(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => "對要求的判定",
        ComparedKind.Finding => "規則的發現",
        ComparedKind.Destination => "與手機交換資料的目的地",
        ComparedKind.Country => "目的地的國家或地區",
        ComparedKind.Leak => "離開手機的值",
        _ => "未加密即離開手機的值",
    };

    public override string Change(ObservedChange change) => change switch
    {
        ObservedChange.New => "新增",
        ObservedChange.Gone => "不再見到",
        ObservedChange.Changed => "有變化",
        ObservedChange.NotTold => "無法判斷",
        _ => "維持",
    };

    public override string Seen(Occurrence side)
    {
        var rate = side.Counted == 0 ? "沒有可供判斷的觀察期間" : $"{Number(side.Counted)} 次中 {Number(side.Seen)} 次";
        var interval = side.Interval is { } i ? $"（95{Quantity.Bond}%：{Percent(i.Lower)} 至 {Percent(i.Upper)}）" : "";
        return rate + interval + (side.SeenElsewhere > 0 ? $"，另於 {Number(side.SeenElsewhere)} 個有疑義的觀察期間見到" : "");
    }

    public override string Verdicts(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 1
        ? VerdictWord(verdicts[0])
        : string.Join("，", verdicts.GroupBy(v => v).OrderBy(g => g.Key).Select(g => $"{VerdictWord(g.Key)} {Number(g.Count())} 次"));

    public override string CannotBeTold(string why) => $"無法判斷：{Sentence(why)}";

    public override string Place(DestinationPlace place) => string.Join("，",
        [place.Countries.Count == 0 ? Country(null) : string.Join("、", place.Countries.Select(Country)), .. place.Networks, place.Declared ? "已申報" : place.Named ? "未申報" : "無名稱"]);

    public override string Values(VolumeSide side) => side.Values.Count switch
    {
        0 => "沒有可計入的觀察期間",
        1 => Amount(side.Values[0]),
        _ => $"中位數 {Amount(side.Median!.Value)}（{Amount(side.Least!.Value)} 至 {Amount(side.Most!.Value)}）",
    };

    public override string ComparedQuantity(string quantity) => Sentence(quantity).ToString();

    public override string ProbabilityAdjusted(string p, string adjusted) => $"{p}（校正後 {adjusted}）";

    public override string Subject(ComparedItem item) => item.Kind switch
    {
        ComparedKind.Finding => $"{item.Requirement}（{item.Rule}）：{(item.Marker is null ? "" : item.Marker + " 送往 ")}{item.Host}",
        ComparedKind.Leak => $"{item.Marker} 送往 {item.Host}：{Sentence(item.Form ?? "")}",
        ComparedKind.ClearText => $"{item.Marker} 送往 {item.Host}，未加密",
        ComparedKind.Country => Country(item.Country),
        _ => item.Host!,
    };

    public override string Accepted(AcceptedUse use)
    {
        var state = (use.Expired, use.Matches) switch
        {
            (true, 0) => "已逾期，且不符合任何一項：請移除",
            (true, _) => $"已逾期：符合 {Number(use.Matches)} 項，而不予接受",
            (false, 0) => "不符合任何一項：請移除或更正",
            _ => $"接受 {Number(use.Matches)} 項",
        };
        return $"{Number(use.Number)}. {Entry(use.Entry)}：{state}。期限 {use.Entry.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}，由 {use.Entry.Reviewer} 審查：{use.Entry.Reason}";
    }

    public override string Run(ComparedRun run) =>
        $"{run.RunId}：{run.Device ?? "手機未識別"}，組建版本 {run.Build ?? "不明"}{(run.VirtualProfile is { } profile ? $"，虛擬（{profile}）" : "")}，{run.RequirementSet}，報告 {run.ReportNumber}，{(run.Seal is { } seal ? $"封印 {seal[..Math.Min(16, seal.Length)]}" : "未封印")}";

    public override Told Title(ScenarioComparison scenario) => Or(scenario.Titles?.GetValueOrDefault(Tag), scenario.Title);

    // What a requirement says has its translation in the set; all else of a regression is a sentence of the lab.
    public override Told Worse(Regression regression, RunComparison comparison)
    {
        var requirement = regression.Kind != ComparedKind.Verdict ? null : comparison.Scenarios.Where(s => s.Id == regression.Scenario).SelectMany(s => s.Requirements)
            .FirstOrDefault(r => regression.Statement == $"{r.Id} passed and fails now: {r.Statement}");
        return requirement is null ? Sentence(regression.Statement)
            : new Told([new ToldPart($"{requirement.Id} 原為符合，現為不符合：", AsRecorded: false), .. Or(requirement.Statements?.GetValueOrDefault(Tag), requirement.Statement).Parts]);
    }

    public override string AcceptedBy(int entry) => $"（依第 {Number(entry)} 項接受）";

    private static string LeaksAndHosts(int leaks, int hosts) => string.Join("，", new[]
    {
        leaks > 0 ? $"外洩 {Number(leaks)} 項" : null,
        hosts > 0 ? $"未申報的目的地 {Number(hosts)} 個" : null,
    }.OfType<string>());

    private static string Unread(FlowOpacity? sent) => sent is null ? "未記錄其數量" : $" {Quantity.Count(sent.Content)}{Quantity.Bond}位元組中的 {Quantity.Count(sent.Opaque)}{Quantity.Bond}位元組{(sent.Content == 0 ? "" : $"（{Percent(sent.OpaqueShare)}）")}";
}
