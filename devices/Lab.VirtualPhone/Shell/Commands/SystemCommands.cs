using System.Globalization;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands about users, time, processes and properties.</summary>
internal static class SystemCommands
{
    private static readonly Dictionary<string, int> s_signals = new(StringComparer.OrdinalIgnoreCase) { ["HUP"] = 1, ["INT"] = 2, ["QUIT"] = 3, ["KILL"] = 9, ["TERM"] = 15 };

    public static void Register(CommandRegistry registry)
    {
        registry.Add("getprop", GetProperty);
        registry.Add("setprop", SetProperty);
        registry.Add("id", Id);
        registry.Add("whoami", call => Say(call, call.Who.Name));
        registry.Add("uname", Uname);
        registry.Add("uptime", Uptime);
        registry.Add("date", Date);
        registry.Add("sleep", SleepAsync);
        registry.Add("which", Which);
        registry.Add("env", call => { Each(call, call.Session.Variables.Select(pair => $"{pair.Key}={pair.Value}")); return 0; });
        registry.Add("ps", Ps);
        registry.Add("pidof", PidOf);
        registry.Add("kill", Kill);
        registry.Add("pkill", KillByName);
        registry.Add("killall", KillByName);
        registry.Add("timeout", TimeoutAsync);
        registry.Add("nohup", call => CommandLauncher.RunAsync(call.Session, call.Arguments, call.Io, call.Ended));
        registry.Add("su", SuAsync);
        registry.Add("reboot", call => { call.Handset.Daemon?.Reboot(); return 0; });
        registry.Add("seq", Seq);
        registry.Add("toybox", call => call.Arguments.Count == 0 ? Task.FromResult(0) : CommandLauncher.RunAsync(call.Session, call.Arguments, call.Io, call.Ended));
        registry.Add("getenforce", call => Say(call, "Enforcing"));
    }

    /// <summary>Tells where commands are.</summary>
    public static int Which(CommandCall call)
    {
        var exit = call.Arguments.Count == 0 ? 1 : 0;
        foreach (var name in call.Arguments)
        {
            if (CommandTable.Find(call.Handset, name) is null)
            {
                exit = 1;
                continue;
            }
            call.Line(ShellBuiltins.Names.Contains(name) ? name : name is "su" or "tcpdump" ? "/system/xbin/" + name : "/system/bin/" + name);
        }
        return exit;
    }

    private static int Say(CommandCall call, string text)
    {
        call.Line(text);
        return 0;
    }

    private static void Each(CommandCall call, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            call.Line(line);
        }
    }

    private static int GetProperty(CommandCall call)
    {
        if (call.Arguments.Count == 0)
        {
            Each(call, call.Handset.Properties.All().Select(pair => $"[{pair.Key}]: [{pair.Value}]"));
            return 0;
        }
        var value = call.Handset.Properties.Get(call[0]);
        return Say(call, value.Length == 0 ? call[1] : value);
    }

    private static int SetProperty(CommandCall call)
    {
        if (call.Arguments.Count != 2)
        {
            return call.Fail("usage: setprop NAME VALUE");
        }
        return call.Handset.Properties.Set(call[0], call[1], call.Who.IsRoot) ? 0
            : call.Fail($"Failed to set property '{call[0]}' to '{call[1]}'.\nSee dmesg for error reason.");
    }

    private static int Id(CommandCall call) => Say(call, (call[0], call.Who.IsRoot) switch
    {
        ("-u", _) => CommandCall.Number(call.Who.Uid),
        ("-un", _) => call.Who.Name,
        (_, true) => "uid=0(root) gid=0(root) groups=0(root) context=u:r:su:s0",
        _ => $"uid={call.Who.Uid}({call.Who.Name}) gid={call.Who.Uid}({call.Who.Name}) groups={call.Who.Uid}({call.Who.Name}),1004(input),1007(log),1011(adb),"
            + "1015(sdcard_rw),1028(sdcard_r),3001(net_bt_admin),3002(net_bt),3003(inet),3006(net_bw_stats) context=u:r:shell:s0",
    });

    private static int Uname(CommandCall call) => Say(call, call[0] switch
    {
        "-a" => "Linux localhost 4.14.117-virtual #1 SMP PREEMPT aarch64",
        "-r" => "4.14.117-virtual",
        "-m" => "aarch64",
        "-n" => "localhost",
        _ => "Linux",
    });

    private static int Uptime(CommandCall call)
    {
        var up = call.State.Uptime;
        var now = TimeZoneInfo.ConvertTime(call.Handset.Clock.GetUtcNow(), call.Handset.TimeZone);
        var days = up.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{up.Days} days, ") : "";
        var hours = up.Hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{up.Hours,2}:{up.Minutes:00}") : string.Create(CultureInfo.InvariantCulture, $"{up.Minutes} min");
        return Say(call, string.Create(CultureInfo.InvariantCulture, $" {now:HH:mm:ss} up {days}{hours},  0 users,  load average: 1.02, 1.01, 1.00"));
    }

    private static int Date(CommandCall call)
    {
        var utc = call.Handset.Clock.GetUtcNow() + call.Handset.Faults.ClockSetBy;
        var local = call.Arguments.Contains("-u") ? utc : TimeZoneInfo.ConvertTime(utc, call.Handset.TimeZone);
        var format = call.Arguments.FirstOrDefault(argument => argument.StartsWith('+'));
        if (call.Arguments.Any(argument => !argument.StartsWith('+') && argument != "-u"))
        {
            return call.Fail("date: cannot set date: Operation not permitted");
        }
        return Say(call, PhoneDate.Format(format?[1..] ?? "%a %b %e %H:%M:%S %Z %Y", local, call.Arguments.Contains("-u") ? TimeZoneInfo.Utc : call.Handset.TimeZone));
    }

    private static async Task<int> SleepAsync(CommandCall call)
    {
        var text = call[0].Length > 0 && char.IsAsciiLetter(call[0][^1]) ? call[0][..^1] : call[0];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 4_000_000)
        {
            return call.Fail(call.Arguments.Count == 0 ? "sleep: Needs 1 argument" : $"sleep: bad number '{call[0]}'");
        }
        var factor = call[0][^1] switch { 'm' => 60, 'h' => 3600, _ => 1 };
        await Task.Delay(TimeSpan.FromSeconds(Math.Min(seconds * factor, 4_000_000)), call.Handset.Clock, call.Ended).ConfigureAwait(false);
        return 0;
    }

    private static int Ps(CommandCall call)
    {
        call.Line("USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME");
        call.Line("root             1     0   10632   2232 0                   0 S init");
        foreach (var process in call.Handset.Processes.All)
        {
            call.Line(string.Create(CultureInfo.InvariantCulture, $"{process.User,-10} {process.Pid,7}     1   10632   2232 0                   0 S {(call.Arguments.Contains("-f") ? process.CommandLine : process.Name)}"));
        }
        return 0;
    }

    private static int PidOf(CommandCall call)
    {
        var found = call.Handset.Processes.All.Where(process => process.Name == call[call.Arguments.Count - 1]).Select(process => CommandCall.Number(process.Pid)).ToList();
        if (found.Count > 0)
        {
            call.Line(string.Join(' ', found));
        }
        return found.Count > 0 ? 0 : 1;
    }

    private static int Kill(CommandCall call)
    {
        var (signal, rest) = Signal(call);
        var exit = 0;
        foreach (var target in rest)
        {
            var known = int.TryParse(target, CultureInfo.InvariantCulture, out var pid) && call.Handset.Processes.All.FirstOrDefault(process => process.Pid == pid) is { } process
                && (call.Who.IsRoot || process.User == call.Who.Name);
            exit = known && call.Handset.Processes.Signal(pid, signal) ? exit : call.Fail($"/system/bin/sh: kill: {target}: No such process");
        }
        return exit;
    }

    private static int KillByName(CommandCall call)
    {
        var (signal, rest) = Signal(call);
        var full = call.Arguments.Contains("-f");
        var found = call.Handset.Processes.All.Where(process => process.Pid != call.Process.Pid && (call.Who.IsRoot || process.User == call.Who.Name)
            && rest.Any(name => full ? process.CommandLine.Contains(name, StringComparison.Ordinal) : process.Name == name)).ToList();
        found.ForEach(process => call.Handset.Processes.Signal(process.Pid, signal));
        return found.Count > 0 ? 0 : call.Name == "killall" ? call.Fail($"killall: {string.Join(' ', rest)}: No such process") : 1;
    }

    private static (int Number, IReadOnlyList<string> Targets) Signal(CommandCall call)
    {
        var signal = 15;
        var rest = new List<string>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call[i];
            if (!argument.StartsWith('-'))
            {
                rest.Add(argument);
                continue;
            }
            var name = argument is "-s" or "-l" ? call[++i] : argument[1..];
            signal = ParseSignal(name) ?? signal;
        }
        return (signal, rest);
    }

    private static int? ParseSignal(string name)
    {
        var plain = name.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? name[3..] : name;
        return int.TryParse(plain, CultureInfo.InvariantCulture, out var number) ? number : s_signals.TryGetValue(plain, out var known) ? known : null;
    }

    private static async Task<int> TimeoutAsync(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        var signal = 15;
        if (arguments.Count > 1 && arguments[0] is "-s" or "-k")
        {
            signal = arguments[0] == "-s" ? ParseSignal(arguments[1]) ?? 15 : 15;
            arguments.RemoveRange(0, 2);
        }
        if (arguments.Count < 2 || !double.TryParse(arguments[0].TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 4_000_000)
        {
            return call.Fail("timeout: Needs 2 arguments", 125);
        }
        var before = call.Handset.Processes.All.Select(process => process.Pid).ToHashSet();
        var expired = false;
        var work = CommandLauncher.RunAsync(call.Session, arguments.Skip(1).ToList(), call.Io, call.Ended);
        using var timer = call.Handset.Clock.CreateTimer(_ =>
        {
            expired = true;
            foreach (var process in call.Handset.Processes.All.Where(process => !before.Contains(process.Pid) && process.CommandLine == string.Join(' ', arguments.Skip(1))))
            {
                process.Signal(signal);
            }
        }, null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        var exit = await work.ConfigureAwait(false);
        return expired ? 124 : exit;
    }

    private static async Task<int> SuAsync(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        var who = Credentials.Root;
        if (arguments.Count > 0 && arguments[0] is "0" or "root" or "shell" or "2000")
        {
            who = arguments[0] is "shell" or "2000" ? Credentials.Shell : who;
            arguments.RemoveAt(0);
        }
        var session = call.Session.Fork(who);
        if (arguments is ["-c", ..])
        {
            return await session.RunAsync(string.Join(' ', arguments.Skip(1)), call.Io, call.Ended).ConfigureAwait(false);
        }
        return arguments.Count == 0
            ? await session.RunInteractiveAsync(call.Io, prompt: false, call.Ended).ConfigureAwait(false)
            : await CommandLauncher.RunAsync(session, arguments, call.Io, call.Ended).ConfigureAwait(false);
    }

    private static int Seq(CommandCall call)
    {
        _ = long.TryParse(call[0], CultureInfo.InvariantCulture, out var first);
        var last = call.Arguments.Count > 1 && long.TryParse(call[call.Arguments.Count - 1], CultureInfo.InvariantCulture, out var given) ? given : first;
        first = call.Arguments.Count > 1 ? first : 1;
        for (var number = first; number <= last && number - first < 1_000_000; number++)
        {
            call.Line(CommandCall.Number(number));
        }
        return 0;
    }
}
