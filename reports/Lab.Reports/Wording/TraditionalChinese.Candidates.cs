using Lab.Traffic.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: what looks like an identifier though nobody named it.</summary>
internal sealed partial class TraditionalChinese
{
    public override string CandidatesTitle => "形似識別碼的內容";
    public override string CandidatesIntro => "由手機送出，形式類似個人或裝置的識別碼，但實驗室既未植入亦未讀取。僅供審查人員參考：任何判定均不以此為依據。";
    public override string CandidateKindHead => "種類";
    public override string CandidateReasonHead => "可能程度與理由";

    public override string CandidateKind(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Imei => "IMEI",
        IdentifierKind.Imsi => "IMSI",
        IdentifierKind.Mac => "MAC 位址",
        IdentifierKind.Bssid => "Wi-Fi 存取點的位址",
        IdentifierKind.Ssid => "Wi-Fi 網路的名稱",
        IdentifierKind.AndroidId => "Android ID",
        IdentifierKind.AdvertisingId => "廣告識別碼",
        IdentifierKind.Email => "電子郵件地址",
        IdentifierKind.Phone => "電話號碼",
        IdentifierKind.Coordinates => "座標",
        _ => kind.ToString(),
    };

    public override string CandidateConfidence(CandidateConfidence confidence) => confidence == Traffic.Model.CandidateConfidence.Likely ? "很可能" : "可能";

    public override string FurtherCandidates(int count) => $"其餘 {Quantity.Count(count)} 個載於紀錄。";
}
