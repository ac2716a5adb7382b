namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>pm list packages</c> with "-f", or with "--show-versioncode" and "-U".</summary>
internal static class PackageListParser
{
    private const int MostPackages = 20_000;
    private const string Head = "package:";

    /// <summary>Names, each with all that its line tells besides: version and user id, or the path of its file, which changes with each update.</summary>
    public static Parsed<IReadOnlyDictionary<string, string>> Parse(string output)
    {
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in TextLine.Of(output))
        {
            if (line.After(Head) is not { Length: > 0 and <= 400 } told || packages.Count >= MostPackages)
            {
                return Parsed.Wrong<IReadOnlyDictionary<string, string>>(line, "\"package:\" and a name were expected");
            }
            var words = told.Split(' ', 2);
            // With "-f" the path comes first; a path may hold "=", a name may not.
            var equals = words[0].LastIndexOf('=');
            var name = words[0][(equals + 1)..];
            if (!IsName(name) || !packages.TryAdd(name, equals >= 0 ? words[0][..equals] : words.Length > 1 ? words[1] : ""))
            {
                return Parsed.Wrong<IReadOnlyDictionary<string, string>>(line, packages.ContainsKey(name) ? "this package is told twice" : "a package name was expected");
            }
        }
        return packages.Count == 0
            ? Parsed.Wrong<IReadOnlyDictionary<string, string>>("no package is told")
            : Parsed.Found<IReadOnlyDictionary<string, string>>(packages);
    }

    private static bool IsName(string name) => name.Length is > 0 and <= 255 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
