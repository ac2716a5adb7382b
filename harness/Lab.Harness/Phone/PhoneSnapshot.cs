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

    /// <summary>Serial number of the hardware (ro.serialno); null when the phone does not tell it.</summary>
    public string? Hardware { get; init; }

    /// <summary>Android id, which a factory reset changes; null when the phone does not tell it.</summary>
    public string? Installation { get; init; }

    /// <summary>Boot id of the kernel, which each start changes; null when the phone does not tell it.</summary>
    public string? Start { get; init; }

    /// <summary>What changed since an earlier snapshot, in sentences; empty when both tell the same.</summary>
    /// <param name="before">The earlier one.</param>
    /// <returns>At most some fifteen sentences. That neither tells who the phone is, or which build it runs, counts as a change: nothing shows that it is the same one.</returns>
    public IReadOnlyList<string> ChangesSince(PhoneSnapshot before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var changes = new List<string>();
        changes.AddRange(new[]
        {
            Identity("The phone is another one", "serial number", before.Hardware, Hardware),
            Identity("The phone was reset, or is another one", "Android id", before.Installation, Installation),
            Identity("The phone was restarted, or is another one", "boot id", before.Start, Start),
        }.OfType<string>());
        if (!TellsWho && !before.TellsWho)
        {
            changes.Add("Whether it is still the same phone is not known: neither before nor after does it tell its serial number, its Android id or its boot id.");
        }
        if (BuildFingerprint is null && before.BuildFingerprint is null)
        {
            changes.Add($"Whether the firmware was updated is not known: neither before nor after does the phone tell its build fingerprint{((before.Error ?? Error) is { } why ? $" ({why})" : "")}.");
        }
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

    private bool TellsWho => (Hardware ?? Installation ?? Start) is not null;

    private static string? Identity(string meaning, string what, string? before, string? after) =>
        before == after ? null
        : before is null || after is null ? $"Whether it is still the same phone is not known: its {what} was {before ?? "not told"} before and {after ?? "not told"} after."
        : $"{meaning}: {what} {before} before, {after} after.";

    private static string Sentence(string name, string? before, string? after) => (before, after) switch
    {
        (null, _) => $"{name} was installed ({after}).",
        (_, null) => $"{name} was removed ({before}).",
        _ => $"{name} was changed: {before} before, {after} after.",
    };
}
