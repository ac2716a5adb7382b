using Lab.Harness.Comparison;
using Lab.Reports.Tests.Samples;
using Lab.Reports.Wording;
using Lab.Traffic.Model;

namespace Lab.Reports.Tests.Comparison;

/// <summary>The outcome of a comparison says what did not end beside what is not seen any more.</summary>
public class ComparisonBalanceWordsTests
{
    private static readonly English English = new();
    private static readonly TraditionalChinese Chinese = new();

    private static readonly ComparisonBalance All = new()
    {
        Leaks = new(Seen: 1, NotTold: 5, NotSeen: 3), UndeclaredDestinations = new(Seen: 1, NotTold: 0, NotSeen: 2),
        BaselineSent = new FlowOpacity(18_226, 0, 0, 0), RunSent = new FlowOpacity(1_000, 0, 4_058, 3_000),
    };

    [Fact]
    public void Outcome_says_what_is_kept_and_what_cannot_be_told_in_English() => Meaning(English, All).Should().EndWith(
        " Not seen any more in any scenario: 3 leaks, 2 undeclared destinations. Still seen: 1 leak, 1 undeclared destination."
        + " Not seen where what was sent could not be read, or the window is in doubt, so that it cannot be told whether they are gone: 5 leaks."
        + " Content sent to undeclared or unnamed hosts that could not be read, so that what it held is not known: 0 of 18,226 bytes (0\u00A0%) in the baseline, 3,000 of 4,000 bytes (75\u00A0%) in the runs.");

    [Fact]
    public void Outcome_says_what_is_kept_and_what_cannot_be_told_in_Chinese() => Meaning(Chinese, All).Should().EndWith(
        "先前可見而於任何情境均不再見到者：外洩 3 項，未申報的目的地 2 個。仍可見到者：外洩 1 項，未申報的目的地 1 個。"
        + "未見到，惟所送內容無法讀取或觀察期間有疑義，故無從判斷是否已不存在者：外洩 5 項。"
        + "送往未申報或無名稱之主機的內容中，無法讀取而不知其內容者：基準 18,226\u00A0位元組中的 0\u00A0位元組（0\u00A0%）；受比較的執行 4,000\u00A0位元組中的 3,000\u00A0位元組（75\u00A0%）。");

    [Fact]
    public void Side_that_does_not_tell_what_could_be_read_is_said_to_tell_nothing()
    {
        var balance = All with { BaselineSent = null };

        Meaning(English, balance).Should().Contain("an amount that is not recorded in the baseline, 3,000 of 4,000");
        Meaning(Chinese, balance).Should().Contain("基準未記錄其數量；");
    }

    [Fact]
    public void Balance_without_anything_adds_no_sentence()
    {
        var none = new ComparisonBalance { Leaks = new(0, 0, 0), UndeclaredDestinations = new(0, 0, 0), BaselineSent = FlowOpacity.None, RunSent = FlowOpacity.None };

        Meaning(English, none).Should().Be(Meaning(English, null));
        Meaning(Chinese, none).Should().Be(Meaning(Chinese, null));
    }

    private static string Meaning(Words words, ComparisonBalance? balance)
    {
        var run = SampleRun.Pass();
        return words.Meaning(RunComparer.Compare([run with { RunId = "before" }], [run], null, SampleRun.Start) with { Balance = balance });
    }
}
