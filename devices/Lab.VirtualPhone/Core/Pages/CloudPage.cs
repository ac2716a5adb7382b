namespace Lab.VirtualPhone.Core.Pages;

/// <summary>A cloud service: its terms until they are agreed to, its switch after that.</summary>
/// <param name="package">Package that shows it.</param>
/// <param name="activity">Its activity.</param>
/// <param name="chinese">Whether it speaks Chinese.</param>
/// <param name="agreed">Whether the terms were agreed to.</param>
/// <param name="isOn">Whether the service is on.</param>
/// <param name="answer">Takes the answer to the terms.</param>
/// <param name="set">Switches.</param>
internal sealed class CloudPage(string package, string activity, bool chinese, Func<bool> agreed, Func<bool> isOn, Action<bool> answer, Action<bool> set) : ScreenPage(package, activity)
{
    public override IReadOnlyList<UiNode> Nodes() => agreed()
        ? [new(chinese ? "雲端訊息" : "Cloud messaging", "cloud_switch", "android.widget.Switch", 0, 200, Width, 300, () => set(!isOn()), isOn() ? "1" : "0")]
        :
        [
            new(chinese ? "使用者條款" : "User agreement", "title", UiNode.Label, 0, 60, Width, 160),
            new(chinese ? "雲端訊息會把您的電話號碼、IMSI、IMEI 與聯絡人的號碼傳送到伺服器。" : "Cloud messaging sends your phone number, IMSI, IMEI and the numbers of your contacts to servers.", "cloud_terms", UiNode.Label, 0, 200, Width, 900),
            new(chinese ? "不同意" : "Disagree", "disagree", UiNode.Button, 0, 1100, 360, Height, () => answer(false)),
            new(chinese ? "同意" : "Agree", "agree", UiNode.Button, 360, 1100, Width, Height, () => answer(true)),
        ];
}
