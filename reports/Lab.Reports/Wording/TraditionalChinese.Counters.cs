using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>The phone's own counters, in Chinese.</summary>
internal sealed partial class TraditionalChinese
{
    public override string CountersTitle => "手機本身之計數";
    public override string CountersRefusal => "無法讀取：";
    public override string CounterAppHead => "應用程式";
    public override string CounterSentHead => "送出（計數）";
    public override string CapturedSentHead => "送出（擷取）";
    public override string CounterReceivedHead => "接收（計數）";
    public override string CapturedReceivedHead => "接收（擷取）";
    public override string CounterTotal => "合計";

    public override string CounterApp(CounterRow row) => row.Uid is not { } uid ? "不明應用程式之流"
        : row.Packages.Count == 0 ? $"使用者識別碼 {uid}" : $"{string.Join("、", row.Packages.Take(PackagesNamed))}（使用者識別碼 {uid}）";

    public override string CounterRange(long least, long most) => least == most ? Quantity.Count(least) : $"{Quantity.Count(least)} 至 {Quantity.Count(most)}";

    public override string Counters(CounterComparison counters)
    {
        var late = counters.Count.IsPolled ? "" : "手機未表示已更新其計數：其值可能為半小時前者。";
        var back = counters.Count.WentBack ? "其間有計數減少，如重新啟動後所見。" : "";
        var agreement = counters.Agreement switch
        {
            CounterAgreement.Agrees => "合計與擷取檔相符。",
            CounterAgreement.CaptureHoldsLess => "合計多於擷取檔所有：可能有訊務經由未擷取之途徑，如行動網路。",
            CounterAgreement.CaptureHoldsMore => "合計少於擷取檔所有：其計數有所遺漏，或更新較遲。",
            _ => "是否與擷取檔相符，無從得知。",
        };
        return $"Android 計算各應用程式之位元組數（dumpsys netstats）。兩次讀取均於擷取進行中為之；表中所列為兩次之差，並列擷取檔之位元組數，分別為不計標頭者與計入封包可能之最長標頭者。{late}{back}{agreement}Android 以兩小時為單位保存此等計數，且不記載目的地：僅供合計之核對，不作為判定之依據。";
    }
}
