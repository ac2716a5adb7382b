namespace Lab.Reports.Wording;

/// <summary>Why a second judgement of a run differs from the first, in Chinese.</summary>
internal static partial class ChineseSentences
{
    private static readonly ChineseSentence[] OfSecondJudgements =
    [
        new(@"Rule (\S+): version (\d+) in the run, (\d+) now\.", "規則 {1}：該次執行為第 {2} 版，現為第 {3} 版。"),
        new(@"Requirement (\S+) is new\.", "要求 {1} 為新增。"),
        new(@"Requirement (\S+) is no longer in the set\.", "要求 {1} 已不在要求集中。"),
        new(@"Requirement (\S+) was changed\.", "要求 {1} 有變更。"),
        new(@"The limits of a valid window were changed\.", "有效觀察期間的限值有變更。"),
        new(@"The translations of the requirement set were changed; nothing is judged by them\.", "要求集的譯文有變更；譯文不作為任何判定的依據。"),
        new(@"(\S+) is no longer a declared destination\.", "{1} 已非申報的目的地。"),
        new(@"(\S+) is now a declared destination\.", "{1} 現為已申報的目的地。"),
        new(@"(\S+) is another finding now\.", "{1} 現為另一項發現。"),
        new(@"(\S+) was another finding in the run\.", "{1} 在該次執行中為另一項發現。"),
        new(@"None of the rules, requirements and data that the record names has changed\.", "紀錄所載的規則、要求與資料均無變更。"),
        new(@"([^:]+): none in the run, (.+) now\.", "{1}：該次執行沒有，現為 {2}。"),
        new(@"([^:]+): (.+) in the run, none now\.", "{1}：該次執行為 {2}，現在沒有。"),
        new(@"([^:]+): (.+) in the run, (.+) now\.", "{1}：該次執行為 {2}，現為 {3}。"),
    ];
}
