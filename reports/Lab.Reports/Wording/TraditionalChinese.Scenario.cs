using System.Globalization;
using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: verdict, window, findings, destinations and time line of a scenario.</summary>
internal sealed partial class TraditionalChinese
{
    public override string WindowTitle => "觀察期間";
    public override string WindowReached => "長度（手機時間）";
    public override string PhoneTimeLabel => "手機時間";
    public override string LabTimeLabel => "實驗室時間";
    public override string NoWindow => "沒有開始並結束任何觀察期間：不對任何時間作陳述。";
    public override string PhoneStartTold(PhoneStart start, TimeSpan? captureLater) =>
        $"手機於實驗室時間 {Quantity.Moment(start.LabTime)} 開機（依其運行時間推算，±{Quantity.Bond}{Quantity.Duration(start.Uncertainty)}）。"
        + (start.IsRecorded ? "擷取在此之前即已進行：開機自第一個封包起即有紀錄。手機在此之前所送出者亦有紀錄，但不予判定。"
            : captureLater is { } later ? $"擷取於其後 {Quantity.Duration(later)} 開始：手機在此之前送出了什麼，無從得知。"
            : "擷取在此之前即已進行，但依 MAC 位址辨認手機，而該位址自開機起已不同：在得知新位址之前手機送出了什麼，無從得知。手機在開機之前所送出者不予判定。");

    public override string HostHead => "主機";
    public override string CountryHead => "國家或地區";
    public override string MarkerHead => "值";
    public override string SightingsHead => "出現次數";
    public override string RuleHead => "規則";
    public override string HandshakesEnded(int refused, int brokenOff) => string.Join("；", new[]
    {
        refused == 0 ? null : $"手機於 {Quantity.Count(refused)} 個連線中拒絕所出示的憑證",
        brokenOff == 0 ? null : $"手機以加密的警示中止 {Quantity.Count(brokenOff)} 次 TLS 交握，如拒絕憑證者所為",
    }.OfType<string>());

    public override string DestinationsTitle => "目的地";
    public override string ProtocolsHead => "協定";
    public override string FlowsHead => "流";
    public override string SentHead => "送出（B）";
    public override string ReceivedHead => "收到（B）";
    public override string DeclaredHead => "申報";
    public override string FirstPacketHead => "首個封包";
    public override string DeclaredWord => "已申報";
    public override string UndeclaredWord => "未申報";
    public override string NoDeclarationNeeded => "無須申報";
    public override string DestinationsNote => "位元組為傳輸層承載內容。國家或地區為位址依「設備與軟體」所列地理位置資料庫的登記；實驗室自身的流量已排除。僅網際網路上的目的地須申報。";
    public override string CountryChartCaption => "依位址所屬國家或地區送出的位元組。";
    public override string UndeclaredKey => "未申報";
    public override string DeclaredKey => "要求集已申報";
    public override string DeclaredOrLocalKey => "要求集已申報，或位於區域網路";
    public override string TimelineTitle => "時間軸";
    public override string LimitsTitle => "此觀察期間看不到的內容";

    public override string ScenarioTitle(string id, string title) => $"{id}：{title}";

    public override string ScenarioVerdict(ScenarioRecord scenario) => scenario.Verdict switch
    {
        Verdict.None when scenario.Ended is null && scenario.Steps.Count > 0 => "情境未結束：不作判定。至當時為止所做與所擷取的內容列於下方。",
        Verdict.None when scenario.Ended is null => "情境未開始：不作判定。",
        Verdict.None => "未作任何判定。這不是符合。",
        Verdict.Pass => "情境的每項要求均符合，且觀察期間的有效性已獲證明。",
        Verdict.Inconclusive => "因下列理由，既不能判為符合，也不能判為不符合：",
        Verdict.Fail => $"至少有一項要求不符合：下列 {Quantity.Count(scenario.Findings.Count)} 項發現。",
        _ => "因下列理由，實驗室本身的工作失敗，或於結束前被停止。「錯誤」不對手機作任何陳述；下列如有發現，仍然成立：",
    };

    public override string WindowAsked(string asked) => $"要求：{asked}";

    public override string FindingsTitle(int count) => count == 0 ? "發現" : $"發現（{Quantity.Count(count)}）";

    public override string FurtherEvidence(IEnumerable<long> packets) => $"其他證據（存於紀錄）：封包 {string.Join("、", packets.Select(Quantity.Count))}。";

    public override string SightingsNotKept(long count) => $"其餘 {Quantity.Count(count)} 次出現僅計數，未逐一保存。";

    public override string RuleShort(string rule, int version) => $"{rule}，版本 {Number(version)}";

    public override string PacketLabel(long packet) => $"封包 {Quantity.Count(packet)}";

    public override string EvidenceServer(Evidence evidence, bool named)
    {
        var name = named && evidence.Host is { } host ? $"{host}，" : "";
        return $"{name}{NamedBy(evidence.HostSource)}{Country(evidence.Country)}；送出 {Quantity.Bytes(evidence.BytesOut)}，收到 {Quantity.Bytes(evidence.BytesIn)}";
    }

    public override string EvidenceWhat(string what, string? where, long? offset)
    {
        var place = where is null ? "" : $"，位於 {where}";
        return offset is { } at ? $"所見：{what}{place}，位元組位移 {Quantity.Count(at)}。" : $"所見：{what}{place}。";
    }

    public override string InClear(bool? clear) => clear switch
    {
        true => "未加密送出。",
        false => "加密送出；以金鑰讀取。",
        null => "",
    };

    public override string NoDestinations(bool analysed) => analysed ? "未擷取到任何資料交換。" : "擷取檔未經分析：目的地不明。";

    public override string NoFindings(bool analysed) => analysed ? "沒有發現。" : "擷取檔未經分析：無從說明其內容。";

    public override string NamedBy(string? source) => source switch
    {
        null => "無名稱；",
        "sni" => "由 TLS 交握得名；",
        "host" => "由 HTTP 請求得名；",
        "dns" => "由 DNS 得名；",
        "certificate" => "由憑證得名；",
        "proxy" => "由向 SOCKS 代理伺服器的請求得名；",
        _ => $"由 {source} 得名；",
    };

    public override string Scope(string scope) => scope switch
    {
        "private" => "私有網路",
        "shared" => "業者的共用網路",
        "link-local" => "鏈結本地（link-local）",
        "loopback" => "手機本身",
        "documentation" => "文件用位址",
        "reserved" => "保留位址",
        "lab" => "實驗室的網路",
        "multicast" => "多點傳送",
        _ => scope,
    };

    public override string FurtherHosts(int count) => $"其餘 {Quantity.Count(count)} 個主機，列於紀錄";

    public override string FurtherHostsShort(int count) => $"其餘 {Quantity.Count(count)} 個主機";

    public override string FurtherCountries(int count) => $"其餘 {Quantity.Count(count)} 個國家或地區";

    public override string CountryChartLabel(int bars) => $"長條圖：依國家或地區送出的位元組，{Quantity.Count(bars)} 條。數字見目的地表。";

    public override string BarValue(long bytes, long total, int hosts) => $"{Quantity.Bytes(bytes)}（{Quantity.Share(bytes, total)}），{Quantity.Count(hosts)} 個主機";

    public override string TimelineLabel(int rows) => $"時間軸：{Quantity.Count(rows)} 個主機各一列，每次傳輸一個標記。";

    public override string TickLabel(TimeSpan fromStart) => fromStart.TotalSeconds < 60 && fromStart != TimeSpan.Zero
        ? $"{Number((int)fromStart.TotalSeconds)}{Quantity.Bond}s"
        : $"{Number((int)fromStart.TotalHours)}:{fromStart.Minutes:00}{(fromStart.Seconds == 0 ? "" : $":{fromStart.Seconds:00}")}";

    public override string TimelineCaption(string start) => $"每個流的首個封包，依手機時間；自 {start} 起的時與分。右側為傳輸次數。";

    public override string TransmissionsLeftOut(long count) => $"其後的 {Quantity.Count(count)} 次傳輸未繪出；擷取檔載有全部。";

    public override string Country(string? code) => code is null ? "國家或地區不明" : CountryNames.TraditionalChinese.TryGetValue(code, out var name) ? $"{name}（{code}）" : code;

    public override string DisputedCountry(IReadOnlyList<string> codes) => $"有爭議：{string.Join("或", codes.Select(Country))}";

    public override string Owner(DestinationRecord destination)
    {
        var owner = destination.Owner is null ? null : $"由 {destination.Owner} 營運{(destination.OwnerCountry is null ? "" : $"，所在地為{Spaced(Country(destination.OwnerCountry))}")}";
        var network = destination.AsNumber is null && destination.Organisation is null ? null
            : "網路 " + string.Join(" ", new[] { destination.AsNumber is { } number ? "AS" + number.ToString(CultureInfo.InvariantCulture) : null, destination.Organisation }.OfType<string>());
        return string.Join("；", new[] { owner, network }.OfType<string>());
    }
}
