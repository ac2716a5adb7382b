namespace Lab.Harness.Rules;

/// <summary>The page of a rule: what it claims and what it cannot see.</summary>
public static class RulePage
{
    /// <summary>Finds the page of a rule in the version that this lab has.</summary>
    /// <param name="id">Rule, such as "marker-carried".</param>
    /// <param name="version">Version of the rule.</param>
    /// <returns>Markdown with line feeds, the heading first; null when this lab has another version of the rule, or none.</returns>
    public static string? Find(string id, int version)
    {
        if (RuleBook.Find(id)?.Version != version || typeof(RulePage).Assembly.GetManifestResourceStream($"Rules/Pages/{id}.md") is not { } page)
        {
            return null;
        }
        using var reader = new StreamReader(page);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
