namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>The options of <c>content</c>.</summary>
internal sealed class ContentOptions
{
    public string Uri { get; private set; } = "";

    public string? Where { get; private set; }

    public string? Method { get; private set; }

    public IReadOnlyList<string> Projection { get; private set; } = [];

    public List<KeyValuePair<string, string?>> Values { get; } = [];

    /// <summary>What is wrong; null when all is well.</summary>
    public string? Problem { get; private set; }

    public static ContentOptions Parse(IEnumerable<string> arguments)
    {
        var options = new ContentOptions();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out var word))
        {
            if (!words.TryDequeue(out var value))
            {
                options.Problem = $"Missing argument for {word}";
                break;
            }
            options.Take(word, value);
        }
        options.Problem ??= options.Uri.StartsWith("content://", StringComparison.Ordinal) ? null : "Invalid uri: " + options.Uri;
        return options;
    }

    private void Take(string word, string value)
    {
        switch (word)
        {
            case "--uri":
                Uri = value;
                break;
            case "--where":
                Where = value;
                break;
            case "--method":
                Method = value;
                break;
            case "--projection":
                Projection = value.Split(':', StringSplitOptions.RemoveEmptyEntries);
                break;
            case "--bind":
                Bind(value);
                break;
            case "--user" or "--sort" or "--arg" or "--extra":
                break;
            default:
                Problem = $"Unsupported argument: {word}";
                break;
        }
    }

    private void Bind(string value)
    {
        var parts = value.Split(':', 3);
        if (parts.Length < 2 || parts[1] is not ("s" or "b" or "i" or "l" or "f" or "d" or "n"))
        {
            Problem = "Binding not well formed: " + value;
            return;
        }
        Values.Add(new(parts[0], parts[1] == "n" ? null : parts.Length > 2 ? parts[2] : ""));
    }
}
