using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: glossary and reason codes.</summary>
internal abstract partial class Words
{
    public abstract string GlossaryTitle { get; }
    public abstract IReadOnlyList<(string Term, string Meaning)> Terms { get; }
    public abstract string CodeMeaning(ReasonCode code);

    /// <summary>The stable name of a reason code, such as "probe-missing": the same in every language.</summary>
    public static string CodeOf(ReasonCode code) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());
}
