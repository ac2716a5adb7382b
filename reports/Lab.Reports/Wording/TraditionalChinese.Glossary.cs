using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: glossary and reason codes.</summary>
internal sealed partial class TraditionalChinese
{
    public override string GlossaryTitle => "詞彙表";

    public override IReadOnlyList<(string Term, string Meaning)> Terms =>
    [
        ("觀察期間", "陳述所涵蓋的時間，以手機本身的時鐘計量。"),
        ("手機時間、實驗室時間", "手機的時鐘與實驗室的時鐘。兩者之差已讀取，載於「測試件」一節。"),
        ("流", "手機的一個連接埠與一部伺服器的一個連接埠之間的全部封包。流的第一個封包即為一次傳輸。"),
        ("目的地", "與手機交換過資料的主機。已申報者：要求集載有其名稱與用途。"),
        ("誘餌", "除了植入手機之處，別處均不存在的值。在流量中發現它，即顯示哪些資料已離開手機。"),
        ("正向對照", "令手機送出的已知傳輸，用以證明若有其他傳輸，擷取應可看到。"),
        ("觸發", "在手機上為引發傳輸而做的動作，例如送出一則訊息。"),
        ("發現", "關於某項要求不符合的陳述，附有推理及顯示此事的擷取位元組。"),
        ("無法讀取", "加密或不明的位元組：實驗室看到它們已送出、數量多少、送往何處，但不知其內容。"),
        ("已確認、未見到", "對方已確認收到，而擷取檔中沒有的 TCP 位元組。"),
        ("模擬", "由軟體而非人手設定的狀態，例如插著電線而設為電池供電。"),
    ];

    public override string CodeMeaning(ReasonCode code) => code switch
    {
        ReasonCode.ProbeMissing => "已知的傳輸不在擷取檔中：未能證明擷取確實運作。",
        ReasonCode.StateNotProven => "觀察期間開始時，情境所需的狀態未能證明。",
        ReasonCode.StateLost => "狀態曾獲證明，但未維持至觀察期間結束。",
        ReasonCode.CaptureLoss => "擷取檔缺少封包，或無從得知是否缺少。",
        ReasonCode.VantageDifference => "第二處的擷取檔含有據以判定的擷取檔所沒有的內容，或無從與之比較。",
        ReasonCode.CertificateRefused => "手機拒絕伺服器（或居中者）所出示的憑證，或如拒絕憑證者中止交握：其原本將送出的內容不明。",
        ReasonCode.CaptureGap => "擷取曾停止、被截斷，或未涵蓋觀察期間。",
        ReasonCode.BytesUnread => "未加密的位元組無法由實驗室讀取：形式損壞、被截斷或不明，或已達限值。",
        ReasonCode.DestinationUnnamed => "資料送往擷取檔中無任何名稱的位址：無從得知其主機是否已申報。",
        ReasonCode.DecoyLost => "觀察期間結束時，某誘餌資料已不在手機上。",
        ReasonCode.ItemChanged => "觀察手機期間，某應用程式、組建版本、時鐘或手機本身有變更，或不知是否毫無變更。",
        ReasonCode.OpaqueShare => "手機所送出的內容中，無法讀取的比例過大。",
        ReasonCode.GeoUnknown => "某目的地的國家或地區不明，而該要求取決於此。",
        ReasonCode.DecoyNotPlanted => "某誘餌未能自手機讀回。",
        ReasonCode.TriggerNotSeen => "未能證明為引發傳輸而做的動作確已發生。",
        ReasonCode.WindowShort => "觀察期間短於情境所要求的長度。",
        ReasonCode.IdentifierUnknown => "要求所涉的某識別碼既未能自手機讀取，亦不在 lab.json 中。",
        ReasonCode.FirmwareChanged => "執行期間韌體有變更。",
        ReasonCode.DeviceLost => "實驗室與手機失去聯繫：電線、電源、重新啟動。",
        ReasonCode.AdbServerLost => "ADB 伺服器已停止或無法連線。",
        ReasonCode.EvidenceNotWritten => "證據無法寫入，例如磁碟已滿。",
        ReasonCode.CaptureNotStarted => "擷取無法啟動。",
        ReasonCode.RunInterrupted => "執行在計畫完成之前結束。",
        ReasonCode.RunCancelled => "執行由人員取消。",
        ReasonCode.LabFault => "實驗室本身的軟體失敗。",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A reason code without words."),
    };
}
