namespace Lab.Devices.Android.Apps;

/// <summary>What "am start" is given.</summary>
internal sealed record AppIntent
{
    /// <summary>Activity, ".Main" or in full; null = the intent finds it, and without an action the launcher's.</summary>
    public string? Activity { get; init; }

    /// <summary>Action; null = none.</summary>
    public string? Action { get; init; }

    /// <summary>Data URI; null = none.</summary>
    public string? Data { get; init; }

    /// <summary>MIME type; null = none.</summary>
    public string? Type { get; init; }

    /// <summary>Extras that are texts.</summary>
    public IReadOnlyDictionary<string, string> Extras { get; init; } = new Dictionary<string, string>();

    /// <summary>Extras that are true or false.</summary>
    public IReadOnlyDictionary<string, bool> Flags { get; init; } = new Dictionary<string, bool>();

    /// <summary>The command's arguments for one of the packages.</summary>
    public IReadOnlyList<string> Arguments(string package, Func<string, string> fill)
    {
        if (Activity is null && Action is null)
        {
            // The way of launchers, which needs no name of an activity.
            return ["monkey", "-p", package, "-c", "android.intent.category.LAUNCHER", "1"];
        }
        List<string> words = ["am", "start"];
        Add(words, "-a", Action);
        Add(words, "-d", Data is null ? null : fill(Data));
        Add(words, "-t", Type);
        foreach (var (name, value) in Extras)
        {
            words.AddRange(["--es", name, fill(value)]);
        }
        foreach (var (name, value) in Flags)
        {
            words.AddRange(["--ez", name, value ? "true" : "false"]);
        }
        words.AddRange(Activity is null ? [package] : ["-n", $"{package}/{Activity}"]);
        return words;
    }

    private static void Add(List<string> words, string option, string? value)
    {
        if (value is not null)
        {
            words.AddRange([option, value]);
        }
    }
}
