using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Judgement;

/// <summary>Which verdicts and findings of two records of the same evidence differ, each with the causes that concern it.</summary>
internal sealed class JudgementChanges
{
    private const string NoCause = "None of the rules, requirements and data that the record names has changed.";
    private readonly IReadOnlyList<string> _causes;
    private readonly List<JudgementChange> _changes = [];

    private JudgementChanges(IReadOnlyList<string> causes) => _causes = causes;

    /// <summary>Compares two records.</summary>
    /// <param name="former">The record that was judged again.</param>
    /// <param name="now">The second judgement.</param>
    /// <param name="causes">What the second was made with that the first was not.</param>
    /// <returns>The changes: run, then scenario by scenario its verdict, requirements and findings.</returns>
    public static IReadOnlyList<JudgementChange> Between(RunRecord former, RunRecord now, IReadOnlyList<string> causes)
    {
        var changes = new JudgementChanges(causes);
        changes.Add("run", former.Verdict.ToString(), now.Verdict.ToString(), causes);
        foreach (var after in now.Scenarios)
        {
            changes.AddScenario(former.Scenarios.FirstOrDefault(f => f.Id == after.Id), after);
        }
        return changes._changes;
    }

    private void AddScenario(ScenarioRecord? before, ScenarioRecord after)
    {
        var requirements = (before?.Requirements ?? []).Concat(after.Requirements).ToList();
        var findings = (before?.Findings ?? []).Concat(after.Findings).ToList();
        Add(after.Id, before?.Verdict.ToString(), after.Verdict.ToString(), Concerning(requirements, findings));
        foreach (var same in requirements.GroupBy(r => r.Id))
        {
            Add(same.Key, Verdict(before, same.Key), Verdict(after, same.Key), Concerning(same, findings.Where(f => f.RequirementId == same.Key)));
        }
        foreach (var (was, stands) in FindingPairs.Of(before?.Findings ?? [], after.Findings))
        {
            AddFinding(was, stands, before?.Findings ?? [], after.Findings);
        }
    }

    private void AddFinding(Finding? was, Finding? stands, IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var finding = stands ?? was!;
        var reused = stands is null && after.Any(f => f.Id == finding.Id) ? $"{finding.Id} is another finding now."
            : was is null && before.Any(f => f.Id == finding.Id) ? $"{finding.Id} was another finding in the run." : null;
        Add(finding.Id, was?.Statement, stands?.Statement, Concerning([], [finding]), reused, was?.Id == finding.Id ? null : was?.Id);
    }

    private void Add(string subject, string? before, string? after, IReadOnlyList<string> own, string? remark = null, string? formerSubject = null)
    {
        if (before == after)
        {
            return;
        }
        IReadOnlyList<string> why = own.Count > 0 ? own : _causes.Count > 0 ? _causes : [NoCause];
        _changes.Add(new JudgementChange(subject, before, after, string.Join(" ", remark is null ? why : [.. why, remark])) { FormerSubject = formerSubject });
    }

    // A cause concerns what it names: the requirement, its rule, or the host, alone or by the domain that it is in.
    private List<string> Concerning(IEnumerable<RequirementResult> requirements, IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var names = requirements.SelectMany(r => new[] { r.Id, r.RuleId }).Concat(all.SelectMany(f => new[] { f.RequirementId, f.RuleId })).ToHashSet(StringComparer.Ordinal);
        var hosts = all.Select(f => f.Host).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. _causes.Where(c => c.TrimEnd('.').Split(' ').Select(w => w.TrimEnd(':')).Any(w => names.Contains(w) || hosts.Any(new DeclaredDestination(w, "").Covers)))];
    }

    private static string? Verdict(ScenarioRecord? scenario, string requirement) => scenario?.Requirements.FirstOrDefault(r => r.Id == requirement)?.Verdict.ToString();
}
