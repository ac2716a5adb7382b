using System.Globalization;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands that are part of the shell.</summary>
internal static class ShellBuiltins
{
    public static IReadOnlyList<string> Names { get; } = ["cd", "export", "unset", "exit", ":", "eval", "exec", "set", "read", "wait", "command", "type", "umask", "pwd"];

    public static void Register(CommandRegistry registry)
    {
        registry.Add(":", _ => 0);
        registry.Add("true", _ => 0);
        registry.Add("false", _ => 1);
        registry.Add("umask", _ => 0);
        registry.Add("wait", _ => 0);
        registry.Add("cd", ChangeFolder);
        registry.Add("pwd", call => Say(call, call.Session.Folder));
        registry.Add("export", Export);
        registry.Add("set", Export);
        registry.Add("unset", call => { call.Session.Variables.Remove(call[0]); return 0; });
        registry.Add("exit", Exit);
        registry.Add("eval", call => call.Session.RunAsync(string.Join(' ', call.Arguments), call.Io, call.Ended));
        registry.Add("exec", ExecAsync);
        registry.Add("read", ReadAsync);
        registry.Add("command", CommandAsync);
        registry.Add("type", Type);
        registry.Add("sh", ShellAsync);
        registry.Add("test", call => ShellTest.Evaluate(call, call.Arguments));
        registry.Add("[", call => call.Arguments is [.., "]"] ? ShellTest.Evaluate(call, [.. call.Arguments.SkipLast(1)]) : call.Fail("/system/bin/sh: [: missing ]", 2));
    }

    private static int Say(CommandCall call, string text)
    {
        call.Line(text);
        return 0;
    }

    private static int ChangeFolder(CommandCall call)
    {
        var path = call.Path(call.Arguments.Count == 0 ? "/" : call[0]);
        var error = call.Files.Stat(path, call.Who, followLink: true, out var stat);
        if (stat is not { IsDirectory: true })
        {
            return call.Fail($"/system/bin/sh: cd: {call[0]}: {FileSystem.ErrnoWords.Words(stat is null ? error : FileSystem.Errno.NotDirectory)}", 2);
        }
        call.Session.Folder = path.Length > 1 ? path.TrimEnd('/') : path;
        return 0;
    }

    private static int Export(CommandCall call)
    {
        foreach (var argument in call.Arguments.Where(argument => argument.Contains('=', StringComparison.Ordinal)))
        {
            var parts = argument.Split('=', 2);
            call.Session.Set(parts[0], parts[1]);
        }
        return 0;
    }

    private static int Exit(CommandCall call)
    {
        call.Session.Exiting = true;
        return call.Arguments.Count == 0 ? call.Session.LastExit
            : int.TryParse(call[0], CultureInfo.InvariantCulture, out var code) ? code & 0xFF : call.Fail($"/system/bin/sh: exit: {call[0]}: bad number", 1);
    }

    private static async Task<int> ExecAsync(CommandCall call)
    {
        if (call.Arguments.Count == 0)
        {
            return 0;
        }
        var exit = await CommandLauncher.RunAsync(call.Session, call.Arguments, call.Io, call.Session.Pid, call.Ended).ConfigureAwait(false);
        call.Session.Exiting = true;
        return exit;
    }

    private static async Task<int> ReadAsync(CommandCall call)
    {
        var names = call.Arguments.Where(argument => !argument.StartsWith('-')).DefaultIfEmpty("REPLY").ToList();
        if (await LineReader.ReadAsync(call.Io.In, call.Ended).ConfigureAwait(false) is not { } line)
        {
            return 1;
        }
        var fields = line.Trim().Split([' ', '\t'], names.Count, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Count; i++)
        {
            call.Session.Set(names[i], i < fields.Length ? fields[i].Trim() : "");
        }
        return 0;
    }

    private static Task<int> CommandAsync(CommandCall call) => call[0] is "-v" or "-V"
        ? Task.FromResult(SystemCommands.Which(call.With("which", call.Arguments.Skip(1))))
        : CommandLauncher.RunAsync(call.Session, call.Arguments, call.Io, call.Ended);

    private static int Type(CommandCall call) => CommandTable.Find(call.Handset, call[0]) is null
        ? call.Fail($"{call[0]} not found", 127)
        : Say(call, Names.Contains(call[0]) ? $"{call[0]} is a shell builtin" : $"{call[0]} is /system/bin/{call[0]}");

    private static async Task<int> ShellAsync(CommandCall call)
    {
        var session = call.Session.Fork();
        if (call[0] == "-c")
        {
            return await session.RunAsync(call[1], call.Io, call.Ended).ConfigureAwait(false);
        }
        if (call.Arguments.Count == 0 || call[0].StartsWith('-'))
        {
            return await session.RunInteractiveAsync(call.Io, prompt: false, call.Ended).ConfigureAwait(false);
        }
        var error = call.Files.OpenRead(call.Path(call[0]), call.Who, out var file);
        if (file is null)
        {
            return call.Fail($"/system/bin/sh: {call[0]}: {FileSystem.ErrnoWords.Words(error)}", 127);
        }
        await using (file)
        {
            using var reader = new StreamReader(file);
            return await session.RunAsync(await reader.ReadToEndAsync(call.Ended).ConfigureAwait(false), call.Io, call.Ended).ConfigureAwait(false);
        }
    }
}
