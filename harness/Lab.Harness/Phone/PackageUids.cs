using System.Globalization;

namespace Lab.Harness.Phone;

/// <summary>Which packages a user id belongs to, from the answer of "pm list packages -U".</summary>
internal static class PackageUids
{
    /// <summary>App ids per user of the phone: user id = user * 100 000 + app id.</summary>
    public const int AppIdsPerUser = 100_000;

    private const string Word = "uid:";

    /// <summary>Packages by user id.</summary>
    /// <param name="packages">Each package with what its line told besides, such as "versionCode:30 uid:10085"; null = not read.</param>
    /// <returns>Names by user id; empty when no user id is told.</returns>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> Of(IReadOnlyDictionary<string, string>? packages)
    {
        var found = new SortedDictionary<int, SortedSet<string>>();
        foreach (var (name, words) in packages ?? new Dictionary<string, string>())
        {
            foreach (var uid in Uids(words))
            {
                if (!found.TryGetValue(uid, out var names))
                {
                    found.Add(uid, names = new SortedSet<string>(StringComparer.Ordinal));
                }
                names.Add(name);
            }
        }
        return found.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)[.. entry.Value]);
    }

    /// <summary>Packages of a user id: its own, else those of the same app for the phone's first user.</summary>
    public static IReadOnlyList<string> Find(IReadOnlyDictionary<int, IReadOnlyList<string>> packages, int uid) =>
        packages.TryGetValue(uid, out var own) ? own : uid >= AppIdsPerUser && packages.TryGetValue(uid % AppIdsPerUser, out var same) ? same : [];

    // With several users on the phone the list is "uid:10085,1010085".
    private static IEnumerable<int> Uids(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.StartsWith(Word, StringComparison.Ordinal))
        .Take(1)
        .SelectMany(word => word[Word.Length..].Split(','))
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uid) ? uid : -1)
        .Where(uid => uid >= 0)
        .Take(64);
}
