using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>The phone's own counters, in Chinese.</summary>
internal sealed partial class TraditionalChinese
{
    public override string CountersTitle => "手機本身的計數";
    public override string CountersRefusal => "無法讀取：";
    public override string CounterAppHead => "應用程式";
    public override string CounterSentHead => "送出（計數）";
    public override string CapturedSentHead => "送出（擷取）";
    public override string CounterReceivedHead => "接收（計數）";
    public override string CapturedReceivedHead => "接收（擷取）";
    public override string CounterTotal => "合計";

    public override string CounterApp(CounterRow row) => row.Uid is not { } uid ? "不明應用程式的流"
        : row.Packages.Count == 0 ? $"使用者識別碼 {uid}" : $"{string.Join("、", row.Packages.Take(PackagesNamed))}（使用者識別碼 {uid}）";

    public override string CounterRange(long least, long most) => least == most ? Quantity.Count(least) : $"{Quantity.Count(least)} 至 {Quantity.Count(most)}";

    public override string Counters(CounterComparison counters)
    {
        var late = counters.Count.IsPolled ? "" : "手機未表示已更新其計數：其值可能是半小時以前的。";
        var back = counters.Count.WentBack ? "其間有計數減少，如重新啟動後所見。" : "";
        var agreement = counters.Agreement switch
        {
            CounterAgreement.Agrees => "合計與擷取檔相符。",
            CounterAgreement.CaptureHoldsLess => "合計多於擷取檔所載：可能有流量經由未擷取的途徑，例如行動網路。",
            CounterAgreement.CaptureHoldsMore => "合計少於擷取檔所載：其計數有所遺漏，或更新較遲。",
            _ => "是否與擷取檔相符，無從得知。",
        };
        return $"Android 計算各應用程式的位元組數（dumpsys netstats）。兩次讀取均於擷取進行中為之；表中所列為兩次之差，並列擷取檔的位元組數，下限不計標頭，上限計入封包可能的最長標頭。{late}{back}{agreement}Android 以兩小時為單位保存這些計數，且不記載目的地：僅供核對合計。計數高於擷取檔所載時，不作「符合」之判定；低於時不影響判定。";
    }
}
