namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: what the names of identifiers and decoys stand for. The name itself stays: the record, the rules and the evidence use it.</summary>
internal sealed partial class TraditionalChinese
{
    private static readonly Dictionary<string, string> Identifiers = new(StringComparer.Ordinal)
    {
        ["imei"] = "國際行動設備識別碼",
        ["imsi"] = "國際行動用戶識別碼",
        ["iccid"] = "SIM 卡識別碼",
        ["number"] = "手機的電話號碼",
        ["android-id"] = "Android 裝置識別碼",
        ["wifi-mac"] = "Wi-Fi MAC 位址",
        ["bluetooth-mac"] = "藍牙 MAC 位址",
        ["serial"] = "裝置序號",
        ["gaid"] = "Google 廣告識別碼",
        ["oaid"] = "開放匿名裝置識別碼",
        ["operator.code"] = "電信業者代碼",
        ["operator.name"] = "電信業者名稱",
    };

    // Abbreviations of the field need no words within a sentence; these names do.
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["number"] = "手機的電話號碼",
        ["serial"] = "裝置序號",
        ["contact.name"] = "聯絡人的姓名",
        ["contact.number"] = "聯絡人的電話號碼",
        ["account-contact.name"] = "本機帳戶聯絡人的姓名",
        ["account-contact.number"] = "本機帳戶聯絡人的電話號碼",
        ["message.number"] = "簡訊發送者的號碼",
        ["message.text"] = "簡訊的內容",
        ["im.recipient"] = "送出訊息的接收者",
        ["im.text"] = "送出訊息的內容",
        ["mms.recipient"] = "送出多媒體訊息的接收者",
        ["mms.text"] = "送出多媒體訊息的內容",
        ["mms-received.number"] = "所收多媒體訊息發送者的號碼",
        ["mms-received.text"] = "所收多媒體訊息的內容",
        ["photo.exif"] = "照片的作者與說明",
        ["photo.latitude"] = "照片的緯度",
        ["photo.longitude"] = "照片的經度",
        ["photo.file"] = "照片檔案",
        ["note.text"] = "記事的內容",
        ["clipboard.text"] = "剪貼簿的內容",
        ["call.number"] = "通話紀錄中的號碼",
        ["event.title"] = "行程的標題",
        ["event.location"] = "行程的地點",
        ["event.description"] = "行程的說明",
        ["file.name"] = "檔案名稱",
        ["file.text"] = "檔案中的文字",
        ["file.content"] = "檔案",
    };

    public override string? IdentifierName(string name) => Identifiers.GetValueOrDefault(name) ?? Identifiers.GetValueOrDefault(name.Split('.')[0]);

    // Behind a name within a sentence: with its words in brackets, or else with the space that parts Latin letters from Chinese.
    private static string Named(string marker)
    {
        return Plain.TryGetValue(WithoutOccasion(marker), out var words) ? $"{marker}（{words}）" : marker + " ";
    }
}
