namespace Lab.Harness.Phone;

/// <summary>What was installed on the phone at one moment.</summary>
public sealed record PhoneSnapshot
{
    private const int MostNamed = 10;

    /// <summary>Lab time.</summary>
    public required DateTimeOffset LabTime { get; init; }

    /// <summary>Build fingerprint; null when the phone does not tell it.</summary>
    public required string? BuildFingerprint { get; init; }

    /// <summary>Packages, each with what tells its version (version code and user id, or the path of its file); null when they could not be read.</summary>
    public required IReadOnlyDictionary<string, string>? Packages { get; init; }

    /// <summary>Command that listed the packages.</summary>
    public required string Command { get; init; }

    /// <summary>Its whole answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Why something could not be read; null when all could.</summary>
    public string? Error { get; init; }

    /// <summary>What changed since an earlier snapshot, in sentences; empty when both tell the same.</summary>
    /// <param name="before">The earlier one.</param>
    /// <returns>At most a dozen sentences.</returns>
    public IReadOnlyList<string> ChangesSince(PhoneSnapshot before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var changes = new List<string>();
        if (BuildFingerprint != before.BuildFingerprint)
        {
            changes.Add($"The build changed: {before.BuildFingerprint ?? "not told"} before, {BuildFingerprint ?? "not told"} after.");
        }
        if (before.Packages is not { } former || Packages is not { } now)
        {
            changes.Add($"Whether an app was installed, updated or removed is not known: {before.Error ?? Error}.");
            return changes;
        }
        if (before.Command != Command)
        {
            changes.Add($"The installed apps were listed in two ways ({before.Command}; {Command}) and cannot be compared.");
            return changes;
        }
        var all = former.Keys.Concat(now.Keys).Distinct().Where(name => former.GetValueOrDefault(name) != now.GetValueOrDefault(name)).Order(StringComparer.Ordinal).ToList();
        changes.AddRange(all.Take(MostNamed).Select(name => Sentence(name, former.GetValueOrDefault(name), now.GetValueOrDefault(name))));
        if (all.Count > MostNamed)
        {
            changes.Add($"{all.Count - MostNamed} more apps changed.");
        }
        return changes;
    }

    private static string Sentence(string name, string? before, string? after) => (before, after) switch
    {
        (null, _) => $"{name} was installed ({after}).",
        (_, null) => $"{name} was removed ({before}).",
        _ => $"{name} was changed: {before} before, {after} after.",
    };
}
