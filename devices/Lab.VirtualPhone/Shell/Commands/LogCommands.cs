using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary><c>logcat</c> and <c>log</c>.</summary>
internal static class LogCommands
{
    private const string Priorities = "VDIWEFS";
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    public static int Log(CommandCall call)
    {
        var (priority, tag) = ('I', "");
        var words = new List<string>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call[i] == "-p")
            {
                priority = char.ToUpperInvariant(call[++i].FirstOrDefault('i'));
            }
            else if (call[i] == "-t")
            {
                tag = call[++i];
            }
            else
            {
                words.Add(call[i]);
            }
        }
        call.State.Log.Write(Priorities.Contains(priority, StringComparison.Ordinal) ? priority : 'I', tag, string.Join(' ', words), call.Process.Pid);
        return 0;
    }

    public static async Task<int> LogcatAsync(CommandCall call)
    {
        var options = LogcatOptions.Parse(call);
        if (options.Clear)
        {
            call.State.Log.Clear();
            return 0;
        }
        call.Line("--------- beginning of main");
        var lines = call.State.Log.After(0).Where(options.Wants).ToList();
        var last = lines.Count > 0 ? lines[^1].Number : 0;
        foreach (var line in options.Tail is { } tail ? lines.TakeLast(tail) : lines)
        {
            call.Line(line.Format(options.Style, call.Handset.TimeZone));
        }
        while (!options.Dump)
        {
            await call.FlushAsync().ConfigureAwait(false);
            await Task.Delay(s_poll, TimeProvider.System, call.Ended).ConfigureAwait(false);
            foreach (var line in call.State.Log.After(last))
            {
                last = line.Number;
                if (options.Wants(line))
                {
                    call.Line(line.Format(options.Style, call.Handset.TimeZone));
                }
            }
        }
        return 0;
    }

    private sealed class LogcatOptions
    {
        private readonly Dictionary<string, char> _tags = new(StringComparer.Ordinal);
        private char _others = 'V';

        public bool Clear { get; private set; }

        public bool Dump { get; private set; }

        public int? Tail { get; private set; }

        public string Style { get; private set; } = "threadtime";

        public static LogcatOptions Parse(CommandCall call)
        {
            var options = new LogcatOptions { Style = call.Sdk >= 24 ? "threadtime" : "brief" };
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                switch (call[i])
                {
                    case "-c":
                        options.Clear = true;
                        break;
                    case "-d":
                        options.Dump = true;
                        break;
                    case "-s":
                        options._others = 'S';
                        break;
                    case "-v":
                        options.Style = call[++i];
                        break;
                    case "-t":
                        options.Dump = true;
                        options.Tail = int.TryParse(call[++i], CultureInfo.InvariantCulture, out var count) ? count : null;
                        break;
                    case "-b" or "-T" or "-f" or "-g":
                        i++;
                        break;
                    case var filter when !filter.StartsWith('-'):
                        options.Filter(filter);
                        break;
                }
            }
            return options;
        }

        public bool Wants(Core.LogBuffer.LogLine line) =>
            Priorities.IndexOf(line.Priority, StringComparison.Ordinal) >= Priorities.IndexOf(_tags.GetValueOrDefault(line.Tag, _others), StringComparison.Ordinal);

        private void Filter(string filter)
        {
            var parts = filter.Split(':', 2);
            var least = parts.Length > 1 && parts[1].Length > 0 && Priorities.Contains(char.ToUpperInvariant(parts[1][0]), StringComparison.Ordinal) ? char.ToUpperInvariant(parts[1][0]) : 'V';
            if (parts[0] == "*")
            {
                _others = least;
            }
            else
            {
                _tags[parts[0]] = least;
            }
        }
    }
}
