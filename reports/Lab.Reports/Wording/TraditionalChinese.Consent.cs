using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: consent screens that were met and switches that the scenario set.</summary>
internal sealed partial class TraditionalChinese
{
    public override string ConsentTitle => "同意與設定";
    public override string ConsentIntro => "依序列出實驗室查看時所遇到的每個徵求同意的畫面，以及情境所設定的每個開關。觀察期間內作出同意之前，均先令手機查詢一個唯一的名稱："
        + "載有該名稱的封包將擷取檔分為前後兩段。關於同意之前的要求，僅以該封包之前的封包為依據。Android 的權限、手機的設定，以及沒有任何應用程式描述檔所指的畫面，僅記錄於此，不作分段；最後一種畫面未作為同意畫面予以回應。";
    public override string ConsentHead => "所詢問或所切換者";
    public override string ConsentChoiceHead => "選擇";

    public override string ConsentKind(ConsentKind kind) => kind switch
    {
        Harness.Model.ConsentKind.Screen => "同意畫面",
        Harness.Model.ConsentKind.Permission => "Android 的權限",
        Harness.Model.ConsentKind.Unanswered => "帶有同意按鈕的畫面，未予回應",
        Harness.Model.ConsentKind.Setting => "手機的設定",
        _ => "服務的開關",
    };

    public override string ConsentMark(ConsentRecord consent, string? packet) => (consent.Kind, consent.Granted, packet) switch
    {
        (Harness.Model.ConsentKind.Unanswered or Harness.Model.ConsentKind.Setting, _, _) => "不作分段",
        (_, false, _) => "未同意",
        (_, true, null) => "已同意",
        _ => $"已同意；於擷取檔中由封包 {packet} 標記",
    };

    public override string ChosenWhen(bool inWindow) => inWindow ? "觀察期間之中" : "觀察期間之外";
}
