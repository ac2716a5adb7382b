using Lab.Reports.Pictures;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: ledger of what could not be read, screenshots, annex of packets.</summary>
internal sealed partial class TraditionalChinese
{
    public override string LedgerTitle => "無法讀取內容的明細";
    public override string LedgerIntro => "手機所送出的位元組，依目的地及實驗室可讀取的程度列出。無法讀取者可能含有任何內容；對其不作任何陳述。";
    public override string ClearHead => "依原樣讀取（B）";
    public override string DecryptedHead => "以金鑰讀取（B）";
    public override string HeadersHead => "協定標頭（B）";
    public override string UnreadHead => "無法讀取（B）";
    public override string UnreadShareHead => "占內容的比例";
    public override string AllDestinations => "全部目的地";
    public override string ScreensTitle => "螢幕截圖";
    public override string ScreensIntro => "手機螢幕所顯示的畫面。此處所示的圖片，係於確認所列檔案的雜湊值與紀錄相符後，由該檔案縮小而成；檔案方為證據。";
    public override string ScreenAfterWindow => "觀察期間之後";
    public override string ScreenOther => "手機畫面";
    public override string HashNotKept => "雜湊值載於 manifest.json";
    public override string AnnexTitle => "附錄：證據的封包";
    public override string AnnexIntro => "依發現列出所保存每項證據的封包；編號自 1 起，以所載擷取檔為準。";
    public override string NoOpinions => "本報告不含意見與解釋（ISO/IEC 17025:2017，7.8.7）：符合性聲明僅依判定規則作成。形似識別碼的內容僅列為資訊，不作為任何判定的依據。";
    public override string NoEvidence => "沒有發現，故無可引用的證據。";
    public override string Comma => "、";

    public override string RunningFoot(string number) => $"{TestReport}：{number}";

    public override string ScreenAlt(string what) => $"手機螢幕截圖：{what}";

    public override string ScreenStep(int number) => $"步驟 {Number(number)}";

    public override string ScreenNotShown(ScreenFault fault) => fault switch
    {
        ScreenFault.NoHash => "不顯示：紀錄未載有其雜湊值，無從證明該檔案",
        ScreenFault.NotThere => "不顯示：檔案不在執行資料夾中",
        ScreenFault.Changed => "不顯示：檔案並非所記錄者",
        ScreenFault.NotReadable => "不顯示：檔案並非實驗室可讀取的 PNG",
        ScreenFault.TooLarge => "不顯示：檔案的位元組或像素超過實驗室對手機檔案的讀取上限",
        _ => "不顯示：已達報告所顯示的張數上限",
    };

    public override string FurtherScreens(int count) => $"其餘 {Quantity.Count(count)} 張螢幕截圖載於紀錄。";

    public override string AnnexInBrief(int count) => $"其餘 {Quantity.Count(count)} 項發現及其證據的封包，列於各情境的發現清單與 findings.jsonl。";
}
