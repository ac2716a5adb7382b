using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Reads profiles, those that are built in and those from files.</summary>
public static class ProfileLoader
{
    private const string ResourcePrefix = "profiles/";
    private const string Ending = ".json";
    private const long LargestFile = 4 * 1024 * 1024;

    // The identity has defaults for tests; a profile that forgot its IMEI must not silently carry the default one.
    private static readonly string[] IdentityMembers =
    [
        "manufacturer", "model", "androidVersion", "sdk", "incremental", "serialNumber", "imeis", "sims", "simsInserted", "androidId",
        "wifiMac", "wifiSsid", "wifiBssid", "wifiAddress",
    ];

    /// <summary>Names of the built-in profiles, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ProfileLoader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a profile.</summary>
    /// <param name="nameOrPath">Name of a built-in profile, or path of a JSON file (anything that ends in .json or holds a path separator).</param>
    /// <returns>The profile, checked.</returns>
    /// <exception cref="ProfileException">There is no such profile, or it has faults; the message names them all.</exception>
    public static HandsetProfile Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        if (nameOrPath.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || nameOrPath.Contains(Path.DirectorySeparatorChar) || nameOrPath.Contains('/'))
        {
            return Parse(ReadFile(nameOrPath), nameOrPath);
        }
        using var resource = typeof(ProfileLoader).Assembly.GetManifestResourceStream(ResourcePrefix + nameOrPath + Ending)
            ?? throw new ProfileException($"There is no profile '{nameOrPath}'. Profiles: {string.Join(", ", Names)}; or give the path of a .json file.");
        using var reader = new StreamReader(resource);
        var profile = Parse(reader.ReadToEnd(), nameOrPath);
        return profile.Name == nameOrPath
            ? profile
            : throw new ProfileException($"Profile '{nameOrPath}', $.name: is '{profile.Name}', but must equal the file's name.");
    }

    /// <summary>Reads a profile from JSON.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What error messages call it.</param>
    /// <returns>The profile, checked.</returns>
    /// <exception cref="ProfileException">It has faults; the message names them.</exception>
    public static HandsetProfile Parse(string json, string source)
    {
        HandsetProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<HandsetProfile>(json, ProfileJson.Options)
                ?? throw new ProfileException($"Profile '{source}', $: is null.");
        }
        catch (JsonException e)
        {
            throw new ProfileException($"Profile '{source}', {e.Path ?? "$"}: {e.Message} (the members are described in devices/profiles/README.md)", e);
        }
        IReadOnlyList<string> problems = [.. MissingIdentity(json), .. ProfileValidator.Check(profile)];
        return problems.Count == 0
            ? profile
            : throw new ProfileException(
                $"Profile '{source}' has {problems.Count} fault(s):\n" + string.Join('\n', problems.Select(problem => "  " + problem)));
    }

    private static IEnumerable<string> MissingIdentity(string json)
    {
        var identity = JsonNode.Parse(json)?["identity"]?.AsObject() ?? [];
        return IdentityMembers.Where(member => !identity.ContainsKey(member)).Select(member => $"$.identity.{member}: is missing.");
    }

    private static string ReadFile(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw new ProfileException($"Profile '{path}' is larger than {LargestFile} bytes.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException($"Profile '{path}' cannot be read: {e.Message} Built-in profiles: {string.Join(", ", Names)}.", e);
        }
    }
}
