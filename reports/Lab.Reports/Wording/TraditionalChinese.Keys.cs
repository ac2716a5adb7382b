using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Secrets of an interceptor, in Chinese.</summary>
internal sealed partial class TraditionalChinese
{
    public override string Keys(KeyLogFile keys) =>
        $"實驗室的攔截設備介於手機與網際網路之間，以自有憑證終結手機的 TLS 連線。加密內容係以該設備於此觀察期間寫入的 {Quantity.Count(keys.Secrets)} 個金鑰讀取（{keys.Path}，SHA-256 {keys.Sha256}）。手機拒絕其憑證的連線，或未送出任何資料即關閉的連線，無法顯示手機原本將送出的內容；有關內容的要求因此均不得判為「符合」。";
}
