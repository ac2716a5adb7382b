using Lab.Harness.Model;
using Lab.Reports.Wording;

namespace Lab.Reports.Tests.Wording;

public sealed class ReasonCodeTests
{
    public static TheoryData<ReasonCode> Codes => [.. Enum.GetValues<ReasonCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_code_has_a_meaning_of_its_own(ReasonCode code)
    {
        foreach (var words in (Words[])[new English(), new TraditionalChinese()])
        {
            Enum.GetValues<ReasonCode>().Count(other => words.CodeMeaning(other) == words.CodeMeaning(code)).Should().Be(1);
        }
    }
}
