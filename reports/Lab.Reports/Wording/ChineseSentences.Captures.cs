namespace Lab.Reports.Wording;

/// <summary>Why a capture has a gap, in Chinese. What the recording program or the phone said stays as it is.</summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfCaptures =
    [
        // What came of it stands behind the cause, which can hold any text: it goes first.
        new(@"(.+) It was started again\.", "{say:1}已重新啟動。"),
        new(@"(.+) It was started again\. The first (\d+) bytes of the packet that it broke in are kept in (\S+)\.", "{say:1}已重新啟動。中斷處封包的前 {2} 位元組保存於 {3}。"),
        new(@"(.+) It was started again, but (?:wrote|writes) another kind of capture than before, which cannot go on in the same file\.", "{say:1}已重新啟動，但寫出的格式與先前不同，無法接續於同一檔案。"),
        new("It was started again, but (?:wrote|writes) another kind of capture than before, which cannot go on in the same file\\.", "已重新啟動，但寫出的格式與先前不同，無法接續於同一檔案。"),
        new(@"(.+) The window ended before it ran again\.", "{say:1}觀察期間結束時尚未恢復。"),
        new(@"(.+) It could not be started again within (\d+) s: (.+)", "{say:1}未能於 {2} 秒內重新啟動：{say:3}"),

        new("The source broke: (.+)", "擷取來源中斷：{say:1}"),
        new(@"The source ended before it was stopped\.", "擷取來源在受命停止之前即已結束。"),
        new("The source did not end as it should: (.+)", "擷取來源未正常結束：{say:1}"),
        new(@"the source did not answer\.", "來源未回應。"),
        new(@"The capture broke: (.+) What was recorded until then is kept; check the connection and run again\.", "擷取中斷：{en:1}至當時為止所記錄的內容均已保存；請檢查連線後重新執行。"),
        new(@"The capture ended before it was stopped: (.+) What was recorded until then is kept\.", "擷取在受命停止之前即已結束：{say:1}至當時為止所記錄的內容均已保存。"),
        new("tcpdump said: (.+)", "tcpdump 的訊息為「{1}」。"),
        new(@"the phone, its daemon or the ADB server closed the connection\.", "手機、其常駐程式或 ADB 伺服器關閉了連線。"),
        new(@"the phone does not answer any more\.", "手機不再回應。"),
        new(@"exit code (-?\d+); it said: (.+)\.", "結束代碼 {1}；其訊息為「{2}」。"),
        new(@"exit code (-?\d+); it said nothing\.", "結束代碼 {1}；未留訊息。"),
        new(@"it closed its output, but goes on; it said: (.+)\.", "其輸出已關閉，但仍在執行；其訊息為「{1}」。"),
        new(@"it closed its output, but goes on; it said nothing\.", "其輸出已關閉，但仍在執行；未留訊息。"),
        new(@"the capture thread ended\.", "擷取的執行緒已結束。"),
        new(@"The run was interrupted; the bytes until then are kept and were hashed afterwards\.", "執行中斷；至當時為止的位元組均已保存，並於事後計算雜湊值。"),
    ];
}
