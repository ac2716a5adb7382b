namespace Lab.Reports.Wording;

/// <summary>How sure an identifier is, why something looks like one, and what was used for the test, in Chinese.</summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfTheItem =
    [
        // How sure an identifier of the test item is.
        new("(.+); lab\\.json states another value", "{say:1}；lab.json 所載為另一值"),
        new("stated by the laboratory", "由實驗室載明"),
        new("stated by the laboratory; the phone tells another value", "由實驗室載明；手機所稱為另一值"),
        new("stated by the laboratory: (.+)", "由實驗室載明：{en:1}"),
        new("15 digits with a right check digit, told by the phone", "15 位數字，檢查碼正確，由手機告知"),
        new("begins with the operator of the SIM, told by the phone", "以 SIM 卡的業者代碼開頭，由手機告知"),
        new("18 to 22 digits that begin with 89, told by the phone", "18 至 22 位數字，以 89 開頭，由手機告知"),
        new("as stored on the SIM, which may be out of date", "依 SIM 卡所存，可能已非最新"),
        new("one value for the whole phone", "整部手機共用一值"),
        new("the shell's own value: since Android 8 each app sees another one, so its absence from traffic says little", "shell 本身的值：自 Android 8 起，各應用程式所見之值各不相同，故流量中未見此值並不能說明什麼"),
        new("made up for this network", "為此網路隨機產生"),
        new("the address in use, made up for this network", "使用中的位址，為此網路隨機產生"),
        new("the address in use, given by a maker", "使用中的位址，由製造商賦予"),
        new("the maker's address", "出廠位址"),
        new("the maker's address, as the boot loader tells it", "出廠位址，依開機載入程式所稱"),
        new("as Google's services keep it for all apps", "依 Google 服務為所有應用程式保存者"),
        new("as the phone's settings tell it", "依手機設定所稱"),
        new("as the phone's properties tell it", "依手機屬性所稱"),
        new(@"the SIM's network code \(ITU-T E\.212\)", "SIM 卡的網路代碼（ITU-T E.212）"),
        new("as the SIM or the phone's own list names it", "依 SIM 卡或手機自身清單所載"),

        // Why something looks like an identifier.
        new("(.+); nothing names it", "{say:1}；沒有名稱指明"),
        new("(.+); \"(.+)\" stands before (?:it|them)", "{say:1}；其前為「{2}」"),
        new("\"(.+)\" stands before it", "其前為「{1}」"),
        new("(.+); a word for IMSI stands before it", "{say:1}；其前為表示 IMSI 的字詞"),
        new("six pairs of hexadecimal digits, a unicast address", "六組兩位十六進位數字，為單點傳送位址"),
        new("twelve hexadecimal digits, a unicast address", "十二位十六進位數字，為單點傳送位址"),
        new("16 hexadecimal digits", "16 位十六進位數字"),
        new("a random UUID", "隨機的 UUID"),
        new("the form of an e-mail address", "具電子郵件地址的形式"),
        new("14 digits without a check digit, the allocation fits", "14 位數字，無檢查碼，配號相符"),
        new("a national number by its form", "依其形式為國內號碼"),
        new("the calling code and length fit", "國碼與長度相符"),
        new("an international number: the calling code is in use and the length fits", "國際號碼：國碼使用中，且長度相符"),
        new("the mobile country code is allocated", "行動國碼已配發"),
        new("the check digit holds, the type code's body is allocated", "檢查碼正確，型號代碼的配發機構存在"),
        new(@"the check digit holds, the type code's body is one of most phones \(3 in 1,000 numbers of 15 digits are such by chance\)", "檢查碼正確，型號代碼的配發機構為多數手機所屬（15 位數字中每 1,000 個有 3 個巧合如此）"),
        new("two fractions in the range of degrees with four decimals or more", "兩個位於度數範圍內的小數，至少四位小數"),

        // Equipment and software.
        new("Lab", "Lab（實驗室軟體）"),
        new("geolocation database", "地理位置資料庫"),
        new("statement on addresses", "關於位址的陳述"),
        new("statement on a domain's owner", "關於網域擁有者的陳述"),
        new("networks of the laboratory", "實驗室的網路"),
        new("key of digests", "雜湊金鑰"),
        new("adb server", "adb 伺服器"),
        new("description of an app", "應用程式的描述"),
        new("somebody has driven the app by it", "曾有人依此操作該應用程式"),
        new("nobody has driven the app by it before", "此前無人依此操作該應用程式"),
        new("requirement set", "要求集"),
        new(@"protocol (\S+)", "協定 {1}"),
        new("rules ([a-z][a-z-]+ [0-9]+(?:, [a-z][a-z-]+ [0-9]+)*)", "規則 {1}"),
        new("type (.+), tells (.+), built (\\S+), licence (.+)", "類型 {1}，載有 {list:2}，建置於 {3}，授權 {say:4}"),
        new("country", "國家或地區"),
        new("asn", "自治系統號"),
        new("organisation", "組織"),
        new("nothing", "無"),
        new(@"(\d+) bytes, fingerprint (\S+)", "{1} 位元組，指紋 {2}"),
        new("addresses of the laboratory itself: left out of the judgement of destinations", "實驗室自身的位址：不列入目的地的判定"),
        new(@"geolocation database (\S+ \S+) \((type .+)\)", "地理位置資料庫 {1}（{say:2}）"),
        new("PDDL-1\\.0", "PDDL-1.0"),
    ];
}
