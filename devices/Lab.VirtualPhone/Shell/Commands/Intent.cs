namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>An intent as <c>am</c> takes it.</summary>
internal sealed class Intent
{
    private static readonly string[] s_withName = ["--es", "-e", "--ez", "--ei", "--el", "--ef", "--eu", "--ecn", "--esn"];

    public string? Action { get; private set; }

    public string? Data { get; private set; }

    public string? Type { get; private set; }

    public string? Component { get; private set; }

    public string? Package { get; private set; }

    public string? Category { get; private set; }

    public Dictionary<string, string> Extras { get; } = new(StringComparer.Ordinal);

    /// <summary>Android's own words for it.</summary>
    public string Words
    {
        get
        {
            var parts = new List<string>();
            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    parts.Add($"{name}={value}");
                }
            }
            Add("act", Action);
            Add("cat", Category is null ? null : $"[{Category}]");
            Add("dat", Data);
            Add("typ", Type);
            Add("pkg", Package);
            Add("cmp", Component);
            return $"Intent {{ {string.Join(' ', parts)}{(Extras.Count > 0 ? " (has extras)" : "")} }}";
        }
    }

    public static Intent Parse(IEnumerable<string> arguments)
    {
        var intent = new Intent();
        var words = new Queue<string>(arguments);
        string Next() => words.TryDequeue(out var word) ? word : "";
        while (words.TryDequeue(out var word))
        {
            if (s_withName.Contains(word))
            {
                var name = Next();
                intent.Extras[name] = word == "--esn" ? "" : Next();
                continue;
            }
            switch (word)
            {
                case "-a":
                    intent.Action = Next();
                    break;
                case "-d":
                    intent.Data = Next();
                    break;
                case "-t":
                    intent.Type = Next();
                    break;
                case "-n":
                    intent.Component = Next();
                    break;
                case "-p":
                    intent.Package = Next();
                    break;
                case "-c":
                    intent.Category = Next();
                    break;
                case "-f" or "--user" or "--receiver-permission":
                    Next();
                    break;
                default:
                    intent.Take(word);
                    break;
            }
        }
        return intent;
    }

    /// <summary>A last word without option is a component, a URI or a package.</summary>
    private void Take(string word)
    {
        if (word.StartsWith('-'))
        {
            return;
        }
        if (word.Contains("://", StringComparison.Ordinal))
        {
            Data = word;
        }
        else if (word.Contains('/', StringComparison.Ordinal))
        {
            Component = word;
        }
        else
        {
            Package = word;
        }
    }
}
