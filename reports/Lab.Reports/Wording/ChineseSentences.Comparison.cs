namespace Lab.Reports.Wording;

/// <summary>What a comparison of firmwares says in sentences, in Chinese.</summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfComparisons =
    [
        // What got worse, and what cannot be told.
        new(@"(\S+) was declared and is not any more", "{1} 先前已申報，現已非申報"),
        new(@"New undeclared destination: (\S+) \((.+)\)", "新的未申報目的地：{1}（{country:2}）"),
        new("New country reached by undeclared destinations: ([A-Z]{2})", "未申報的目的地所達的新國家或地區：{country:1}"),
        new("New leak: (.+)", "新的外洩：{say:1}"),
        new(@"New in clear text: (\S+) to (\S+)", "新的明文傳送：{1} 送往 {2}"),
        new("New finding: (.+)", "新的發現：{say:1}"),
        new(@"(\S+) passed and fails now: (.+)", "{1} 原為符合，現為不符合：{say:2}"),
        new(@"(\S+): whether this is new cannot be told: country ([A-Z]{2})\.", "{1}：無從判斷下列是否為新：國家或地區 {country:2}。"),
        new(@"(\S+): whether this is new cannot be told: destination (.+)\.", "{1}：無從判斷下列是否為新：目的地 {2}。"),
        new(@"(\S+): whether this is new cannot be told: leak (.+)\.", "{1}：無從判斷下列是否為新：外洩 {say:2}。"),
        new(@"(\S+): whether this is new cannot be told: clear text (.+)\.", "{1}：無從判斷下列是否為新：明文 {say:2}。"),
        new(@"(\S+): whether this is new cannot be told: finding (.+)\.", "{1}：無從判斷下列是否為新：發現 {say:2}。"),
        new(@"(\S+): whether this is new cannot be told: (.+)\.", "{1}：無從判斷下列是否為新：{2}。"),
        new(@"(\S+) cannot be compared: (.+)\.", "{1} 無法比較：{say:2}。"),
        new("the requirement sets define it differently", "各要求集對其定義不同"),
        new(@"(\d+) of (\d+) runs (?:does|do) not say pass or fail \((.+)\)", "{2} 次執行中有 {1} 次未判為符合或不符合（{list:3}）"),
        new("not judged", "未判定"),
        new("none", "未判定"),
        new("does not apply", "不適用"),
        new("inconclusive", "無法判定"),
        new("error", "錯誤"),
        new("bytes sent", "送出位元組"),
        new("flows per hour", "每小時的流"),
        new("plain text", "明文"),

        // Whether the sides can be compared.
        new(@"(\S+) did not end as planned or was never sealed\.", "{1} 未依計畫結束，或從未封印。"),
        new(@"(\S+) stands on both sides: it is compared with itself\.", "{1} 同時位於兩側：係與其自身比較。"),
        new(@"A phone was never identified\.", "有手機從未識別。"),
        new(@"A virtual phone is compared with a real one\.", "虛擬手機與實機比較。"),
        new(@"Different device models: (.+)\. Differences may be the model's and not the firmware's\.", "機型不同：{1}。差異可能出於機型而非韌體。"),
        new(@"The (\S+) holds several firmwares, which are no repeats of each other: (.+)\.", "{say:1}含有數個韌體，並非彼此的重複：{2}。"),
        new("baseline", "基準"),
        new("runs", "受比較的執行"),
        new(@"The same firmware is on both sides \((.+)\): differences are not the firmware's\.", "兩側為同一韌體（{1}）：差異並非出於韌體。"),
        new(@"Different requirement sets: (.+)\.", "要求集不同：{1}。"),
        new(@"The limits of a valid window differ\. (.+)", "有效觀察期間的限值不同。{say:1}"),
        new(@"Declared destinations differ: (.+?)\. (.+)", "已申報的目的地不同：{1}。{say:2}"),
        new(@"Judge both sides with one set \(lab judge RUN --requirements today\) and compare those\.", "請以同一要求集判定兩側（lab judge RUN --requirements today），再行比較。"),
        new(@"Scenario (\S+) is not in (.+)\.", "情境 {1} 不在 {2} 之中。"),
        new(@"The windows of (\S+) were planned with different lengths\.", "{1} 的觀察期間所排定的長度不同。"),
        new(@"There is no scenario\.", "沒有任何情境。"),
        new(@"Countries come from different geolocation databases or statements\. Judge both sides again \(lab judge RUN\) and compare those\.", "國家或地區出自不同的地理位置資料庫或陳述。請重新判定兩側（lab judge RUN），再行比較。"),
        new(@"Different versions of the lab: (.+)\.", "實驗室軟體的版本不同：{1}。"),
        new(@"Leaks and clear text are those that findings show: markers and hosts that no requirement is about are not compared\. Apps are told and decide nothing: the phone's sockets are sampled, so that an app may be missed\.", "外洩與明文以發現所示者為限：沒有任何要求涉及的值與主機不予比較。應用程式僅予載明，不作任何判斷依據：手機的通訊端係取樣而得，故可能遺漏應用程式。"),

        // Statistics.
        new(@"Single runs: differences are observations, not rates\. Nothing statistical is claimed; repeat both sides to say how often something happens\.", "單次執行：差異為觀察所得，並非比率。不作任何統計上的主張；欲說明某事發生的頻率，請重複執行兩側。"),
        new(@"k of n: of the n runs whose window could have shown a thing, k did\. A run with a doubtful window counts in no rate; what it shows is an observation all the same\.", "n 次中 k 次：觀察期間足以顯示該事項的 n 次執行中，有 k 次顯示。觀察期間有疑義的執行不計入任何比率；其所顯示者仍為觀察所得。"),
        new(@"Rates: 95 % intervals of Clopper and Pearson; Fisher's exact test, two-sided, for (\d+) that could differ\. Volumes: median, range, exact permutation test of the rank sum, two-sided, for (\d+)\.", "比率：Clopper-Pearson 95 % 區間；對可能有差異的 {1} 項作雙尾 Fisher 精確檢定。傳輸量：中位數、全距，並對 {2} 項作雙尾的等級和精確排列檢定。"),
        new(@"Adjusted by Holm's method, for the (\d+) tests of rates and for the (\d+) tests of volumes: the chance of one false claim or more among each is at most 5 %\. (\d+) differences? (?:is|are) shown at that level\.", "以 Holm 法校正，分別對 {1} 項比率檢定與 {2} 項傳輸量檢定：各自出現一項以上錯誤主張的機率至多為 5 %。於此水準顯示 {3} 項差異。"),
        new(@"The tests take the runs of a side for independent repeats\. A regression rests on captured bytes and not on a test; a difference that is not shown is not shown to be absent\.", "檢定將同側的各次執行視為獨立的重複。退步以所擷取的位元組為依據，而非檢定；未顯示的差異，並非已證明不存在。"),
        new(@"(\d+) against (\d+) runs that count: nothing could have been told\.", "可計入的執行為 {1} 次對 {2} 次：無從得出任何結論。"),
        new(@"(\d+) against (\d+) runs that count: ([^;]+); (.+)\.", "可計入的執行為 {1} 次對 {2} 次：{say:3}；{say:4}。"),
        new(@"what 0 of (\d+) show had to be in (\d+) of (\d+) or more to be told from chance \(p <= 0\.05, before adjustment\)", "基準 {1} 次中 0 次所見者，須見於 {3} 次中的 {2} 次以上，方能與巧合區別（校正前 p <= 0.05）"),
        new(@"no difference of rates could have been told from chance: even 0 of (\d+) against (\d+) of (\d+) is p = (\S+)", "比率的任何差異均無法與巧合區別：即使 {1} 次中 0 次對 {3} 次中 {2} 次，p 亦為 {4}"),
        new(@"volumes, when all of one side are above all of the other: p = (\S+)", "傳輸量：一側全部高於另一側全部時，p = {1}"),
        new(@"no difference of volumes could have been told from chance: p is (\S+) at least", "傳輸量的任何差異均無法與巧合區別：p 至少為 {1}"),
    ];

    // What an item of a comparison is about: data with a word between. Behind all others, for a sentence could look like it.
    private static readonly ChineseSentence[] OfSubjects =
    [
        new(@"(\S+) \((\S+)\): (\S+) to (\S+)", "{1}（{2}）：{3} 送往 {4}"),
        new(@"(\S+) \((\S+)\): (\S+)", "{1}（{2}）：{3}"),
        new(@"(\S+) to (\S+), unencrypted", "{1} 送往 {2}，未加密"),
        new(@"(\S+) to (\S+): plain text", "{1} 送往 {2}：明文"),
        new(@"(\S+) to (\S+): not told", "{1} 送往 {2}：未告知"),
        new(@"(\S+) to (\S+): (\S+(?:, \S+)*)", "{1} 送往 {2}：{3}"),
    ];
}
