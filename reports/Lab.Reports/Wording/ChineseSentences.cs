namespace Lab.Reports.Wording;

/// <summary>
/// Sentences that the lab writes into its records, in Chinese. A sentence of the lab that was changed, and one from a phone or a file, is none of these:
/// it stands as recorded, marked as English.
/// </summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfTheJudgement =
    [
        // Strength of a statement.
        new(@"(\S+): nothing of the kind in (\S+) h of phone time; at 95 % confidence fewer than (\S+) per hour on average\.", "{1}：手機時間 {2} 小時內未見此類內容；在 95\u00a0% 信賴水準下，平均每小時少於 {3} 次。"),

        // Validity of a window.
        new(@"The window did not open and close\.", "觀察期間未開始並結束。"),
        new(@"The window lasted (\S+) of (\S+) phone time\.", "觀察期間歷時 {1}，要求為 {2}（手機時間）。"),
        new(@"The scenario ended before its window opened\.", "情境在觀察期間開始之前即已結束。"),
        new(@"There is no capture\.", "沒有擷取檔。"),
        new(@"The capture file is cut\.", "擷取檔被截斷。"),
        new(@"The capture did not run from (\S+) lab time to ([0-9:.]+): (.+)", "實驗室時間 {1} 至 {2} 之間未擷取：{say:3}"),
        new(@"The capture did not run from (\S+) lab time on: (.+)", "自實驗室時間 {1} 起未擷取：{say:2}"),
        new(@"The second capture did not run from (\S+) lab time to ([0-9:.]+): (.+)", "實驗室時間 {1} 至 {2} 之間第二擷取未進行：{say:3}"),
        new(@"The second capture did not run from (\S+) lab time on: (.+)", "自實驗室時間 {1} 起第二擷取未進行：{say:2}"),
        new(@"The second capture could not be compared with the first: (.+)", "第二擷取檔無從與第一擷取檔比較：{en:1}"),
        new(@"The positive control at the (\S+) of the window is not in the second capture: the look-up of (\S+)\. What it would have seen is not known\.", "觀察期間{place:1}時的正向對照不在第二擷取檔中：{2} 的名稱查詢。其原可見到的內容不明。"),
        new(@"The source of the second capture says that it delivered (\d+) packets; the file holds (\d+)\.", "第二擷取來源稱已交付 {1} 個封包；檔案中有 {2} 個。"),
        new(@"Only the second capture shows a flow to (\S+) \((.+)\), which sent (\d+) bytes, first packet (\d+): the first capture is not complete\.", "僅第二擷取檔顯示往 {1} 的流（{2}），其送出 {3} 位元組，首個封包為 {4}：第一擷取檔並不完整。"),
        new(@"The second capture alone shows (\d+) flows to the outside\.", "僅第二擷取檔顯示者，有 {1} 個往外的流。"),
        new(@"Only the second capture shows look-ups of (.+): the first capture is not complete\.", "僅第二擷取檔顯示 {names:1} 的查詢：第一擷取檔並不完整。"),
        new(@"The capture dropped (\d+) packets; the limit is (\d+)\.", "擷取時遺失 {1} 個封包；限值為 {2}。"),
        new(@"How many packets the capture dropped is not known: its source tells no count for the whole window\.", "擷取時遺失多少封包不明：擷取來源未告知整個觀察期間的數目。"),
        new(@"How many packets the capture dropped is not known: neither its source nor its file tells\. Positive controls that were seen, and acknowledged TCP bytes that are all there, do not prove that nothing else is missing\.", "擷取時遺失多少封包不明：擷取來源與檔案均未告知。已見到正向對照、已獲確認的 TCP 位元組俱在，均不足以證明別無缺漏。"),
        new(@"(\d+) TCP bytes were acknowledged and never seen; the limit is (\d+)\.", "{1} 個 TCP 位元組已獲確認而從未見到；限值為 {2}。"),
        new(@"The phone came back to its Wi-Fi under another MAC address: (\S+) at (\S+) lab time, (\S+) at (\S+)\. Its connection was lost in between\.", "手機重新連上 Wi-Fi 時改用另一 MAC 位址：實驗室時間 {2} 為 {1}，{4} 為 {3}。其間連線曾中斷。"),
        new(@"The phone came back to its Wi-Fi under another MAC address: (\S+) at (\S+) lab time, (\S+) at (\S+)\. The laboratory had switched Wi-Fi off in between\.", "手機重新連上 Wi-Fi 時改用另一 MAC 位址：實驗室時間 {2} 為 {1}，{4} 為 {3}。其間實驗室曾關閉 Wi-Fi。"),
        new(@"The source finds the phone by its MAC address, which the phone changed from (\S+) to (\S+): what it sent under the new one was recorded only when the source had followed\.", "擷取來源以 MAC 位址辨識手機，而手機將其由 {1} 改為 {2}：以新位址送出者，於來源跟進之後方有擷取。"),
        new(@"The source finds the phone by its MAC address, which the phone changed from (\S+) to (\S+): what it sent under the new one was not recorded\.", "擷取來源以 MAC 位址辨識手機，而手機將其由 {1} 改為 {2}：以新位址送出者未擷取。"),
        new(@"The source says that it delivered (\d+) packets; the file holds (\d+)\.", "擷取來源稱已交付 {1} 個封包；檔案中有 {2} 個。"),
        new(@"No positive control was made at the (\S+) of the window\.", "觀察期間{place:1}時未作正向對照。"),
        new(@"The positive control at the (\S+) of the window is not in the capture: the look-up of (\S+)\. The capture was not proven live\.", "觀察期間{place:1}時的正向對照不在擷取檔中：{2} 的名稱查詢。未能證明擷取確實運作。"),
        new(@"The positive control at the (\S+) of the window is not in the capture: the connection to (\S+)\. The capture was not proven live\.", "觀察期間{place:1}時的正向對照不在擷取檔中：往 {2} 的連線。未能證明擷取確實運作。"),
        new("(.+?): \"(.+)\" was not proven before the window; the phone said: (.+)\\.", "{say:1}：觀察期間之前未能證明「{say:2}」；手機回應：{say:3}。"),
        new("(.+?): \"(.+)\" did not hold (\\S+) the window; at (\\S+) lab time the phone said: (.+)\\.", "{say:1}：觀察期間{phase:3}未維持「{say:2}」；實驗室時間 {4} 手機回應：{say:5}。"),
        new("(.+?): \"(.+)\" was not sampled (\\S+) the window\\.", "{say:1}：觀察期間{phase:3}未取樣「{say:2}」。"),
        new("(.+?): \"(.+)\" could not be proven; the phone said: (.+)\\.", "{say:1}：未能證明「{say:2}」；手機回應：{say:3}。"),

        // What could not be read or told.
        new(@"The phone refused the certificate that it was shown as (.+) \((\d+) connections?, first in packet (\d+)\): what it would have sent is not known\.", "手機拒絕以 {1} 名義出示的憑證（{2} 個連線，首見於封包 {3}）：其原本將送出的內容不明。"),
        new(@"The phone closed without having sent anything, as one does that refuses a certificate, while an interceptor stood between, its connection to (.+) \((\d+) connections?, first in packet (\d+)\): what it would have sent is not known\.", "於攔截設備介於其間時，手機未送出任何資料即關閉至 {1} 的連線，如拒絕憑證者所為（{2} 個連線，首見於封包 {3}）：其原本將送出之內容不明。"),
        new(@"The phone broke off by an encrypted alert, as one does that refuses a certificate, the TLS handshake with (.+) \((\d+) connections?, first in packet (\d+)\): what it would have sent is not known\.", "手機以加密的警示中止與 {1} 的 TLS 交握，如拒絕憑證者所為（{2} 個連線，首見於封包 {3}）：其原本將送出的內容不明。"),
        new(@"(\d+) of (\d+) bytes of content sent \((.+)\) could not be read; the limit is (.+ %)\. What they held is not known\.", "所送出的內容共 {2} 位元組，其中 {1} 位元組（{3}）無法讀取；限值為 {4}。其內容不明。"),
        new(@"(\d+) packets were captured shorter than they were: what was cut off was not searched\.", "{1} 個封包僅擷取到一部分：被截去者未經搜尋。"),
        new(@"(.+) \((\d+) times\): what it held may not have been judged\.", "{en:1}（{2} 次）：其內容可能未經判定。"),
        new(@"(.+) \((\d+) times, first in packet (\d+)\): what it held may not have been judged\.", "{en:1}（{2} 次，首見於封包 {3}）：其內容可能未經判定。"),
        new(@"(\d+) packets of (.+) went between (\S+) and (\S+), first packet (\d+): a tunnel, whose inner packets were judged and whose own ends were not\.", "{3} 與 {4} 之間有 {1} 個 {2} 封包，首個為封包 {5}：屬通道，其內層封包已判定，其兩端未判定。"),
        new(@"(\d+) packets of (.+) went between (\S+) and (\S+), first packet (\d+): this protocol was searched for markers and is neither named nor judged\.", "{3} 與 {4} 之間有 {1} 個 {2} 封包，首個為封包 {5}：已於此協定中搜尋各值，但其目的地未得名，亦未判定。"),
        new(@"The phone contacted (\S+) \((.+)\) in (\d+) flows? from packet (\d+) on and sent it (\d+) bytes; nothing in the capture names it, so it cannot be told from a declared destination\.", "手機自封包 {4} 起以 {3} 個流連往 {1}（{country:2}），並送出 {5} 位元組；擷取檔中沒有其名稱，故無從與已申報的目的地區別。"),
        new(@"The phone contacted (\S+) \((.+)\) in (\d+) flows? from packet (\d+) on and sent it (\d+) bytes; DNS gave its address (\S+) other names only \((.*)\), so it cannot be told from a declared destination\.", "手機自封包 {4} 起以 {3} 個流連往 {1}（{country:2}），並送出 {5} 位元組；DNS 對其位址 {6} 僅給出其他名稱（{names:7}），故無從與已申報的目的地區別。"),
        new(@"The country of (\d+) destinations? is not known: (.+)\.", "{1} 個目的地的國家或地區不明：{names:2}。"),
        new(@"The databases disagree on the country of (\S+) \((.+)\): (.+)\. State it in lab\.json, geolocation\.overrides, once it is known\.", "關於 {1}（{2}）的國家或地區，各資料庫不一致：{3}。得知後請載明於 lab.json 的 geolocation.overrides。"),
        new(@"(\S+) is not known \((.+)\) and could not be searched for\. Give it in lab\.json as (\S+)\.", "{1} 不明（{en:2}），無法搜尋。請於 lab.json 以 {3} 載明。"),
        new(@"(\S+) is too short to be told from chance and was not searched for\.", "{1} 過短而無法與巧合區別，未搜尋。"),
        new(@"(\S+) could not be read back from the phone: (.+)", "{1} 未能自手機讀回：{en:2}"),
        new(@"(.+): consent stood already when the window opened, so that nothing in it came before\.", "{en:1}：觀察期間開始時已作同意，故其中沒有同意之前的內容。"),
        new(@"No consent was given and no service switched on in the window, so that nothing in it came after\.", "觀察期間內未作任何同意，亦未開啟任何服務，故其中沒有同意之後的內容。"),
        new(@"(.+): the look-up that marks the consent \((.+)\) is not in the capture, so that before and after cannot be told apart\.", "{en:1}：標記該同意的名稱查詢（{2}）不在擷取檔中，故無從區別前後。"),
        new(@"(.+) What was observed cannot be assigned to one state of the item\.", "{en:1}所觀察到的內容無法歸於測試件的單一狀態。"),

        // Ends of scenarios and runs.
        new(@"The scenario was cancelled\.", "情境已取消。"),
        new(@"The scenario did not end\.", "情境未結束。"),
        new(@"The scenario was planned and did not begin\.", "情境已排定而未開始。"),
        new(@"The firmware changed during the run: results cannot be assigned to one build\.", "執行期間韌體有變更：結果無法歸於單一組建版本。"),
        new(@"The run stopped without saying so\. Not ended: the run itself\. What was captured until then is kept\.", "執行未留說明即已停止。未結束者：執行本身。至當時為止所擷取的內容均已保存。"),
        new(@"The run stopped without saying so\. Not ended: (.+)\. What was captured until then is kept\.", "執行未留說明即已停止。未結束者：{names:1}。至當時為止所擷取的內容均已保存。"),
        new(@"A person stopped the run\. Not ended: none\. What was captured until then is kept\.", "有人停止了執行。沒有未結束者。至當時為止所擷取的內容均已保存。"),
        new(@"A person stopped the run\. Not ended: (.+)\. What was captured until then is kept\.", "有人停止了執行。未結束者：{names:1}。至當時為止所擷取的內容均已保存。"),
        new(@"An assertion of the scenario failed that no requirement stands for: (.+)", "情境中有一項斷言失敗，而沒有與之對應的要求：{en:1}"),

        // What a source of captures cannot see.
        new(@"(?:It|The capture) runs on the test item with root rights: firmware that hides traffic from its own kernel is not seen; a capture at the gateway would see it\.", "擷取以 root 權限在測試件上執行：韌體若向自身核心隱藏流量，則看不到；在閘道擷取則可看到。"),
        new(@"Traffic that the radio processor handles without the Android kernel \(text messages, voice over LTE\) is not seen\.", "由無線電處理器處理而不經 Android 核心的流量（簡訊、VoLTE）看不到。"),
        new(@"Where (?:its|the phone's) ADB daemon did not run as root, it was restarted as root, and stays so until the phone restarts\.", "手機的 ADB 常駐程式若未以 root 執行，已改以 root 重新啟動，並維持至手機重新啟動為止。"),
        new(@"Where the phone is driven over the network, the lab's own ADB connection is in the capture\.", "若經由網路操作手機，擷取檔中含有實驗室自身的 ADB 連線。"),
        new(@"It sees what passes interface (\S+) of (\S+), and nothing that the phone sends by another way \(such as mobile data\)\.", "擷取所見為通過 {2} 的介面 {1} 者；手機以其他途徑（例如行動數據）送出者看不到。"),
        new(@"Packets of the ssh connection that carries the capture are left out by a filter of the recorder\.", "用以傳送擷取內容的 ssh 連線，其封包由記錄程式的篩選排除。"),
        new("Only packets that the filter \"(.+)\" lets through are recorded\\.", "僅記錄通過篩選「{1}」的封包。"),
        new(@"It sees what passes the place where the command records, and nothing that the phone sends by another way \(such as mobile data when the place is a Wi-Fi\)\.", "擷取所見為通過記錄地點者；手機以其他途徑（例如記錄地點為 Wi-Fi 時的行動數據）送出者看不到。"),
        new(@"The capture was recorded before this run: the states and actions of this run are not in it\.", "擷取檔於本次執行之前錄製：本次執行的狀態與動作不在其中。"),
        new(@"How it was recorded, and what was lost then, only its own counters tell\.", "其錄製方式與當時的遺失，僅由其自身的計數得知。"),

        // Deviations and external providers.
        new(@"(\S+): the phone is out of reach; decoys and settings of the test may still be on it\.", "{1}：手機失去聯繫；測試的誘餌與設定可能仍在其上。"),
        new(@"The build could not be read again at the end of the run: the phone is out of reach\.", "執行結束時無法再次讀取組建版本：手機失去聯繫。"),
        new(@"The firmware changed during the run: (\S+) at its start, (\S+) at its end\.", "執行期間韌體有變更：開始時為 {1}，結束時為 {2}。"),
        new(@"Countries of addresses: (.+)", "位址的國家或地區：{say:1}"),
    ];

    // What a phone said can nest no deeper than the lab's own sentences do: a step's detail, a state's answer, its facts, one of them.
    private const int Deepest = 5;

    // Put together on first use: the parts of a class in several files have no order.
    private static readonly Lazy<ChineseSentence[]> All = new(Together);

    /// <summary>Says a recorded sentence in Chinese; null when it is none of these.</summary>
    public static Told? Say(string recorded, Func<string, string> countryOf) => Say(recorded, countryOf, 0);

    private static ChineseSentence[] Together() => [.. OfTheJudgement, .. OfCaptures, .. OfStates, .. OfTheProcedure, .. OfComparisons, .. OfSubjects, .. OfTheItem, .. OfStimuli, .. OfSecondJudgements];

    private static Told? Say(string recorded, Func<string, string> countryOf, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }
        foreach (var sentence in All.Value)
        {
            if (sentence.Say(recorded, countryOf, inner => Say(inner, countryOf, depth + 1)) is { } told)
            {
                return told;
            }
        }
        return null;
    }
}
