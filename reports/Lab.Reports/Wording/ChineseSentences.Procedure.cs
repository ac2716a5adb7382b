namespace Lab.Reports.Wording;

/// <summary>
/// What a run writes down of its procedure: steps, states, proofs, in Chinese. Recognised by their sentence, and not recorded as code and arguments: records are sealed, those of older
/// builds hold the sentences only, and one way for both cannot tell two things of one record. A test reads the sources for every sentence that can be recorded.
/// </summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfTheProcedure =
    [
        // Titles of steps.
        new("Reach: (.+)", "達成狀態：{say:1}"),
        new("Plant: ([a-z0-9.-]+(?:, [a-z0-9.-]+)*)", "植入：{names:1}"),
        new(@"Send a message with (\S+)", "以 {1} 送出訊息"),
        new("Restart the phone", "重新啟動手機"),
        new(@"Let the phone settle for (\S+) of phone time", "靜置手機 {1}（手機時間）"),
        new("Remove decoys and put the phone back", "移除誘餌並還原手機"),
        new("Switch the cloud service", "切換雲端服務"),
        new(@"Switch (\S+) (on|off)", "將 {1} {on:2}"),
        new("List what is installed", "列出已安裝的應用程式"),
        new("List what is installed, and compare", "列出已安裝的應用程式並比較"),
        new("Look for the decoys again", "再次尋找誘餌"),
        new("Receive a call", "接聽來電"),
        new("Make a call", "撥出電話"),
        new("Open a page that only this run knows", "開啟僅本次執行所知的網頁"),
        new(@"Open (\S+)", "開啟 {1}"),
        new("Reset the phone to factory state", "將手機恢復原廠狀態"),
        new(@"Start the capture \((.+)\)", "開始擷取（{say:1}）"),
        new(@"Start the second capture \((.+)\)", "開始第二處擷取（{say:1}）"),
        new("Analyse the capture", "分析擷取檔"),
        new(@"Observe for (\S+) of phone time", "觀察 {1}（手機時間）"),
        new(@"Positive control at the (\S+) of the window", "觀察期間{place:1}時的正向對照"),

        // Where a capture is recorded.
        new("on the phone: (.+)", "在手機上：{1}"),
        new(@"interface (\S+) of this machine, libpcap, packets of the phone's MAC address", "本機的介面 {1}，libpcap，手機 MAC 位址的封包"),
        new(@"interface (\S+) of this machine, libpcap, all packets", "本機的介面 {1}，libpcap，全部封包"),
        new(@"interface (\S+) of this machine, libpcap, packets of MAC address (\S+)", "本機的介面 {1}，libpcap，MAC 位址 {2} 的封包"),
        new(@"tcpdump on interface (\S+) of (\S+), by ssh, filter: (.+)", "經 ssh 於 {2} 的介面 {1} 執行 tcpdump，篩選：{3}"),
        new(@"tcpdump on interface (\S+) of (\S+), by ssh", "經 ssh 於 {2} 的介面 {1} 執行 tcpdump"),
        new("command: (.+)", "命令：{1}"),
        new("stored capture (.+)", "所存的擷取檔 {1}"),

        // What a step gave.
        new(@"Original bytes go to (.+)\.", "原始位元組寫入 {1}。"),
        new(@"(\d+) packets, (\d+) flows of the phone, (\d+) bytes sent, (\d+) patterns searched in (\d+) bytes\.", "{1} 個封包，手機的 {2} 個流，送出 {3} 位元組，於 {5} 位元組中搜尋 {4} 個樣式。"),
        new(@"Observed for (\S+) of phone time\.", "已觀察 {1}（手機時間）。"),
        new(@"The phone was made to look up (\S+) and to connect to (\S+)\.", "已令手機查詢名稱 {1}，並連線至 {2}。"),
        new(@"The phone was made to look up (\S+)\.", "已令手機查詢名稱 {1}。"),
        new(@"What was set off before is not part of the window\.", "先前所引發者，不屬於觀察期間。"),
        new(@"All is as it was\.", "一切均已還原。"),
        new("Not put back: (.+)", "未能還原：{en:1}"),
        new(@"All are still there\.", "全部仍在。"),
        new(@"(.+) was read back when it was planted, and is no longer on the phone at the end of the window\.", "{1} 於植入時已讀回，而觀察期間結束時已不在手機上。"),
        new(@"boot_id before (\S+), after (\S+)", "boot_id 先前為 {1}，之後為 {2}"),
        new(@"(.+)\. Installed apps: the same as before", "{say:1}。已安裝的應用程式：與先前相同"),
        new(@"(.+)\. Installed apps: (.+)", "{say:1}。已安裝的應用程式：{each:2}"),
        new(@"Build (.+), (\d+) packages; the list is (\S+)\. Nothing changed\.", "組建版本 {say:1}，{2} 個套件；清單為 {3}。沒有變更。"),
        new(@"Build (.+), (\d+) packages; the list is (\S+)\.", "組建版本 {say:1}，{2} 個套件；清單為 {3}。"),
        new(@"Build (.+), (\d+) packages; the list is (\S+)\. (.+)", "組建版本 {say:1}，{2} 個套件；清單為 {3}。{each:4}"),
        new(@"Build (.+), packages not read \((.+)\); the list is (\S+)\. Nothing changed\.", "組建版本 {say:1}，套件未讀取（{en:2}）；清單為 {3}。沒有變更。"),
        new(@"Build (.+), packages not read \((.+)\); the list is (\S+)\.", "組建版本 {say:1}，套件未讀取（{en:2}）；清單為 {3}。"),
        new(@"Build (.+), packages not read \((.+)\); the list is (\S+)\. (.+)", "組建版本 {say:1}，套件未讀取（{en:2}）；清單為 {3}。{each:4}"),

        // What changed on the phone within a window.
        new(@"(\S+) was installed \((.+)\)\.", "{1} 已安裝（{2}）。"),
        new(@"(\S+) was removed \((.+)\)\.", "{1} 已移除（{2}）。"),
        new(@"(\S+) was changed: (.+) before, (.+) after\.", "{1} 有變更：先前為 {2}，之後為 {3}。"),
        new(@"(\d+) more apps changed\.", "另有 {1} 個應用程式有變更。"),
        new(@"The build changed: (.+) before, (.+) after\.", "組建版本有變更：先前為 {say:1}，之後為 {say:2}。"),
        new(@"The phone is another one: serial number (\S+) before, (\S+) after\.", "手機已非同一部：序號先前為 {1}，之後為 {2}。"),
        new(@"The phone was reset, or is another one: Android id (\S+) before, (\S+) after\.", "手機已重設，或已非同一部：Android ID 先前為 {1}，之後為 {2}。"),
        new(@"The phone was restarted, or is another one: boot id (\S+) before, (\S+) after\.", "手機已重新啟動，或已非同一部：boot id 先前為 {1}，之後為 {2}。"),
        new(@"Whether it is still the same phone is not known: its (.+) was (.+) before and (.+) after\.", "是否仍為同一部手機不明：其 {say:1} 先前為 {say:2}，之後為 {say:3}。"),
        new("serial number", "序號"),
        new("Android id", "Android ID"),
        new("boot id", "boot id（啟動識別碼）"),
        new(@"Whether an app was installed, updated or removed is not known: (.+)\.", "是否有應用程式經安裝、更新或移除不明：{en:1}。"),
        new(@"The installed apps were listed in two ways \((.+)\) and cannot be compared\.", "已安裝的應用程式以兩種方式列出（{1}），無法比較。"),
        new(@"The phone is not the one of the run's first window: serial number (\S+) then, (.+) now\.", "手機並非本次執行第一個觀察期間的手機：當時序號為 {1}，現在為 {say:2}。"),
        new(@"The phone's clock was set by (\S+) s in the window \(seen at (\S+) lab time, by comparison with its time since start\)\.", "觀察期間內，手機時鐘被調整 {1} 秒（於實驗室時間 {2} 見到，係與其開機後時間比較所得）。"),
        new(@"The phone was restarted in the window, or is another one: it ran for (\S+) s at (\S+) lab time, and for (\S+) s at (\S+)\.", "觀察期間內，手機已重新啟動，或已非同一部：實驗室時間 {2} 時已運作 {1} 秒，{4} 時為 {3} 秒。"),
        new("Whether the decoys were still on the phone at the end of the window is not known: (.+)", "觀察期間結束時誘餌是否仍在手機上不明：{en:1}"),
        new("the phone could not be put back: (.+)", "手機未能還原：{en:1}"),
        new("the capture cannot be read: (.+)", "擷取檔無法讀取：{en:1}"),
        new("what the phone shows of itself could not be kept: (.+)", "手機所顯示的自身狀況未能保存：{en:1}"),
        new("The build could not be read again at the end of the run: (.+)", "執行結束時無法再次讀取組建版本：{en:1}"),
        new(@"lab\.json names no cloud service that could be switched: name its setting in device\.cloudService\.", "lab.json 未載明可切換的雲端服務：請於 device.cloudService 載明其設定。"),
        new(@"lab\.json names no address of a page that the browser could open: name it in probe\.address\.", "lab.json 未載明瀏覽器可開啟的網頁位址：請於 probe.address 載明。"),
        new(@"Phone (\S+), (.+): cancelled\.", "手機 {1}，{2}：已取消。"),
        new("([^/ ]+(?:/[^/ ]+)+)", "{1}"),
        new(@"The operation was canceled\.|A task was canceled\.", "作業已中止。"),
        new("terms of the cloud service", "雲端服務條款"),
        new("permission for an app", "應用程式的權限"),
        new("not told", "未告知"),
        new("not known", "不明"),
    ];
}
