using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: how sure the phone's identifiers are.</summary>
internal sealed partial class TraditionalChinese
{
    public override string SuretyName(Surety surety) => surety switch
    {
        Surety.Certain => "確定",
        Surety.Likely => "很可能",
        Surety.Stated => "由實驗室陳述",
        Surety.Absent => "此手機沒有",
        _ => "不明",
    };

    public override string IdentifierNotSearched => "未搜尋：過短或過於常見，無法與巧合區別";
}
