using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>The options of <c>tcpdump</c> that the phone knows.</summary>
internal sealed class TcpdumpOptions
{
    public string Interface { get; private set; } = "wlan0";

    public string Target { get; private set; } = "";

    /// <summary>Bytes kept of each packet; 0 = all.</summary>
    public int SnapLength { get; private set; }

    /// <summary>Packets after which it ends; null = never.</summary>
    public long? Count { get; private set; }

    /// <summary>What is wrong; null when all is well.</summary>
    public string? Problem { get; private set; }

    public static TcpdumpOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new TcpdumpOptions();
        var filter = new List<string>();
        var words = new Queue<string>(arguments);
        while (words.TryDequeue(out var word))
        {
            if (word.Length < 2 || word[0] != '-')
            {
                filter.Add(word);
                continue;
            }
            options.Option(word, words);
        }
        var expression = string.Join(' ', filter);
        // ADB does not run over the phone's network here, so leaving it out changes nothing; other filters would.
        options.Problem ??= expression.Length > 0 && !expression.StartsWith("not port 5555", StringComparison.Ordinal) && !expression.StartsWith("not tcp port 5555", StringComparison.Ordinal)
            ? $"can't parse filter expression: {expression} (this phone knows 'not port 5555' only)"
            : options.Target.Length == 0 ? "this phone writes captures only: -w FILE or -w -" : null;
        return options;
    }

    private void Option(string word, Queue<string> words)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (!"iswcB".Contains(word[i], StringComparison.Ordinal))
            {
                Problem = "nUpqevlSt".Contains(word[i], StringComparison.Ordinal) ? Problem : $"invalid option -- '{word[i]}'";
                continue;
            }
            var value = i + 1 < word.Length ? word[(i + 1)..] : words.TryDequeue(out var next) ? next : "";
            Take(word[i], value);
            return;
        }
    }

    private void Take(char option, string value)
    {
        switch (option)
        {
            case 'i':
                Interface = value;
                Problem = value is "any" or "wlan0" or "lo" ? Problem : $"{value}: No such device exists\n(SIOCGIFHWADDR: No such device)";
                break;
            case 'w':
                Target = value;
                break;
            case 's':
                SnapLength = int.TryParse(value, CultureInfo.InvariantCulture, out var length) && length >= 0 ? length : Bad<int>("invalid snaplen " + value);
                break;
            case 'c':
                Count = long.TryParse(value, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : Bad<long>("invalid packet count " + value);
                break;
        }
    }

    private T Bad<T>(string problem)
        where T : struct
    {
        Problem = problem;
        return default;
    }
}
