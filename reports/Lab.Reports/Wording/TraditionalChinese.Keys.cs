using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Secrets of an interceptor, in Chinese.</summary>
internal sealed partial class TraditionalChinese
{
    public override string Keys(KeyLogFile keys) =>
        $"實驗室之攔截設備介於手機與網際網路之間，以其自有憑證終結手機之 TLS 連線。加密內容係以該設備於此觀察期間寫入之 {Quantity.Count(keys.Secrets)} 個金鑰讀取（{keys.Path}，SHA-256 {keys.Sha256}）。手機拒絕其憑證之連線，或未送出任何資料即關閉之連線，無法顯示其原本將送出之內容；有關內容之要求因此均不得判為通過。";
}
