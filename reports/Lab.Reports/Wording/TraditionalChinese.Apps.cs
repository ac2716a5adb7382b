using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: which app a flow belongs to, how that is known, and how sure it is.</summary>
internal sealed partial class TraditionalChinese
{
    private const int AppsNamed = 4;
    private const int PackagesNamed = 4;

    public override string KnownAppsRow => "已知所屬應用程式的流及其送出位元組";

    public override string KnownApps(int known, int flows, long bytes, long bytesOut) =>
        flows == 0 ? "沒有流" : $"{Quantity.Count(flows)} 個流中的 {Quantity.Count(known)} 個（{Bound(Quantity.Share(known, flows))}）；占送出位元組的 {Bound(Quantity.Share(bytes, bytesOut))}";

    public override string Apps(IReadOnlyList<AppUse> apps)
    {
        if (apps.All(use => use.App.How == AttributionSource.None))
        {
            return "";
        }
        var named = apps.Take(AppsNamed).Select(use => $"{App(use.App)}：{Quantity.Count(use.Flows)} 個流");
        return string.Join("；", apps.Count > AppsNamed ? named.Append($"另有 {Quantity.Count(apps.Count - AppsNamed)} 個應用程式，列於紀錄中") : named);
    }

    public override string EvidenceApp(AppAttribution app) => $"由 {App(app)} 送出。";

    public override string SocketRefusal => "未能全部讀取：";

    public override string SocketSampling(SocketSampling sampling)
    {
        var read = $"為得知各流所屬的應用程式，觀察期間內讀取手機的通訊端表（/proc/net）{Quantity.Count(sampling.Samples)} 次";
        var gaps = sampling is { TypicalGap: { } typical, LongestGap: { } longest }
            ? $"，間隔以手機時間計通常為 {Seconds(typical)}{Quantity.Bond}秒，最長 {Seconds(longest)}{Quantity.Bond}秒：存續時間短於此的連線，其應用程式可能不明" : "";
        var failed = sampling.Failed > 0 ? $"另有 {Quantity.Count(sampling.Failed)} 次讀取失敗。" : "";
        var left = sampling.LeftOut > 0 ? $"另有 {Quantity.Count(sampling.LeftOut)} 個通訊端超出保留數量。" : "";
        return $"{read}{gaps}。{failed}{left}名稱的查詢由系統的解析程式代應用程式進行；共用同一使用者識別碼的應用程式無從區分。";
    }

    private static string App(AppAttribution app) => app.Sure == AttributionSurety.Unknown
        ? app.How == AttributionSource.None ? "不明應用程式" : "不明應用程式（所得資訊互相矛盾或未指名）"
        : $"{Who(app)}（{How(app)}）";

    private static string Who(AppAttribution app) => app.Packages.Count switch
    {
        0 => app.Name ?? (app.Sure == AttributionSurety.Resolver ? "系統的解析程式" : "無套件名稱的應用程式"),
        1 => app.Packages[0],
        _ => $"{string.Join("、", app.Packages.Take(PackagesNamed))}{(app.Packages.Count > PackagesNamed ? $" 等共 {Quantity.Count(app.Packages.Count)} 個套件" : "")} 其中之一",
    };

    private static string How(AppAttribution app)
    {
        var how = app.How switch { AttributionSource.Capture => "依擷取檔", AttributionSource.SecondCapture => "依第二擷取檔", _ => "依手機的通訊端" };
        var sure = app.Sure switch
        {
            AttributionSurety.Certain => "確定",
            AttributionSurety.Likely => "可能",
            _ => "代不明應用程式進行",
        };
        return $"使用者識別碼 {(app.Uid ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture)}，{how}，{sure}";
    }

    private static string Seconds(TimeSpan time) => Quantity.Number(time.TotalSeconds);
}
