using System.Text.Json;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Harness.Judgement;

/// <summary>What two judgements of the same evidence were made with that differs.</summary>
internal static class JudgementCauses
{
    /// <summary>What the second judgement was made with that the first was not, in sentences.</summary>
    public static IReadOnlyList<string> Of(RunRecord former, RunRecord now)
    {
        var causes = new List<string>();
        Equipment(former, now, causes);
        Rules(former, now, causes);
        Requirements(former.RequirementSet, now.RequirementSet, causes);
        return causes;
    }

    private static void Equipment(RunRecord former, RunRecord now, List<string> causes)
    {
        foreach (var name in former.Equipment.Concat(now.Equipment).Select(e => e.Name).Distinct())
        {
            var (before, after) = (Versions(former, name), Versions(now, name));
            if (before != after)
            {
                causes.Add($"{name}: {before} in the run, {after} now.");
            }
        }
    }

    private static string Versions(RunRecord record, string name) =>
        string.Join(", ", record.Equipment.Where(e => e.Name == name).Select(e => e.Sha256 is { } hash ? $"{e.Version} (SHA-256 {hash})" : e.Remark is { } remark ? $"{e.Version} ({remark})" : e.Version)) is { Length: > 0 } text ? text : "none";

    private static void Rules(RunRecord former, RunRecord now, List<string> causes)
    {
        var versions = former.Scenarios.SelectMany(s => s.Requirements).Select(r => (r.RuleId, r.RuleVersion)).Distinct().ToList();
        foreach (var (rule, version) in now.Scenarios.SelectMany(s => s.Requirements).Select(r => (r.RuleId, r.RuleVersion)).Distinct())
        {
            if (!versions.Contains((rule, version)) && versions.FirstOrDefault(v => v.RuleId == rule) is { RuleId: not null } before)
            {
                causes.Add($"Rule {rule}: version {before.RuleVersion} in the run, {version} now.");
            }
        }
    }

    private static void Requirements(RequirementSet former, RequirementSet now, List<string> causes)
    {
        foreach (var id in former.Requirements.Concat(now.Requirements).Select(r => r.Id).Distinct())
        {
            var before = former.Requirements.FirstOrDefault(r => r.Id == id);
            var after = now.Requirements.FirstOrDefault(r => r.Id == id);
            if (Text(before) != Text(after))
            {
                causes.Add(before is null ? $"Requirement {id} is new." : after is null ? $"Requirement {id} is no longer in the set." : $"Requirement {id} was changed.");
            }
        }
        if (Text(former.Limits) != Text(now.Limits))
        {
            causes.Add("The limits of a valid window were changed.");
        }
        if (Text(former.Translations) != Text(now.Translations))
        {
            causes.Add("The translations of the requirement set were changed; nothing is judged by them.");
        }
        foreach (var host in former.DeclaredDestinations.Except(now.DeclaredDestinations).Select(d => d.Host))
        {
            causes.Add($"{host} is no longer a declared destination.");
        }
        foreach (var host in now.DeclaredDestinations.Except(former.DeclaredDestinations).Select(d => d.Host))
        {
            causes.Add($"{host} is now a declared destination.");
        }
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, HarnessJson.Line);
}
