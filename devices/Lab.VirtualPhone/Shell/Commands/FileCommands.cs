using System.Globalization;
using System.Text;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands about files and folders.</summary>
internal static class FileCommands
{
    public static void Register(CommandRegistry registry)
    {
        registry.Add("ls", List);
        registry.Add("mkdir", call => Each(call, name => call.Files.MakeDirectory(call.Path(name).TrimEnd('/'), call.Who, Has(call, 'p'))));
        registry.Add("rm", call => Each(call, name => Remove(call, name)));
        registry.Add("rmdir", call => Each(call, name => RemoveFolder(call, name)));
        registry.Add("touch", call => Each(call, name => Touch(call, name)));
        registry.Add("chmod", Chmod);
        registry.Add("chown", _ => 0);
        registry.Add("ln", Link);
        registry.Add("mv", Move);
        registry.Add("cp", CopyAsync);
        registry.Add("stat", Stat);
        registry.Add("readlink", ReadLink);
        registry.Add("realpath", call => { call.Line(call.Path(call[0])); return 0; });
        registry.Add("basename", call => { call.Line(call[0].TrimEnd('/')[(call[0].TrimEnd('/').LastIndexOf('/') + 1)..]); return 0; });
        registry.Add("dirname", call => { call.Line(call[0].LastIndexOf('/') is > 0 and var slash ? call[0][..slash] : call[0].StartsWith('/') ? "/" : "."); return 0; });
        registry.Add("find", Find);
        registry.Add("du", Usage);
        registry.Add("df", Free);
        registry.Add("sync", _ => 0);
    }

    private static bool Has(CommandCall call, char option) => call.Arguments.Any(argument => argument.Length > 1 && argument[0] == '-' && argument.Contains(option, StringComparison.Ordinal));

    private static IEnumerable<string> Names(CommandCall call) => call.Arguments.Where(argument => !argument.StartsWith('-'));

    private static int Each(CommandCall call, Func<string, Errno> action)
    {
        var exit = 0;
        foreach (var name in Names(call))
        {
            var error = action(name);
            if (error != Errno.None)
            {
                exit = call.Fail($"{call.Name}: {name}: {error.Words()}");
            }
        }
        return exit;
    }

    private static Errno Remove(CommandCall call, string name)
    {
        var error = call.Files.Remove(call.Path(name).TrimEnd('/'), call.Who, Has(call, 'r') || Has(call, 'R'));
        return error == Errno.NoEntry && Has(call, 'f') ? Errno.None : error;
    }

    private static Errno RemoveFolder(CommandCall call, string name)
    {
        var error = call.Files.List(call.Path(name), call.Who, out var entries);
        return error != Errno.None ? error : entries.Count > 0 ? Errno.NotEmpty : call.Files.Remove(call.Path(name).TrimEnd('/'), call.Who, recursive: true);
    }

    private static Errno Touch(CommandCall call, string name)
    {
        var path = call.Path(name);
        if (call.Files.Stat(path, call.Who, followLink: true, out _) == Errno.None)
        {
            return call.Files.SetAttributes(path, call.Who, null, call.Handset.Clock.GetUtcNow());
        }
        var error = call.Files.OpenWrite(path, call.Who, append: true, out var file);
        file?.Dispose();
        return error;
    }

    private static int Chmod(CommandCall call)
    {
        var names = Names(call).ToList();
        var bits = 0;
        foreach (var digit in names.Count > 0 ? names[0] : "")
        {
            bits = digit is >= '0' and <= '7' ? (bits << 3) | (digit - '0') : -1;
            if (bits < 0)
            {
                return 0;
            }
        }
        var exit = 0;
        foreach (var name in names.Skip(1))
        {
            var error = call.Files.SetAttributes(call.Path(name), call.Who, bits, null);
            exit = error == Errno.None ? exit : call.Fail($"chmod: chmod '{name}' to {names[0]}: {error.Words()}");
        }
        return exit;
    }

    private static int Link(CommandCall call)
    {
        var names = Names(call).ToList();
        if (names.Count != 2 || !Has(call, 's'))
        {
            return call.Fail("ln: only symbolic links: ln -s TARGET NAME");
        }
        var error = call.Files.Link(names[0], call.Path(names[1]), call.Who);
        return error == Errno.None ? 0 : call.Fail($"ln: cannot create symlink from '{names[0]}' to '{names[1]}': {error.Words()}");
    }

    private static string Into(CommandCall call, string source, string target)
    {
        call.Files.Stat(call.Path(target), call.Who, followLink: true, out var stat);
        return stat is { IsDirectory: true } ? call.Path(target).TrimEnd('/') + "/" + source.TrimEnd('/')[(source.TrimEnd('/').LastIndexOf('/') + 1)..] : call.Path(target);
    }

    private static int Move(CommandCall call)
    {
        var names = Names(call).ToList();
        var exit = names.Count < 2 ? call.Fail("mv: Needs 2 arguments") : 0;
        foreach (var name in names.Take(names.Count - 1))
        {
            var error = call.Files.Move(call.Path(name).TrimEnd('/'), Into(call, name, names[^1]), call.Who);
            exit = error == Errno.None ? exit : call.Fail($"mv: bad '{name}': {error.Words()}");
        }
        return exit;
    }

    private static async Task<int> CopyAsync(CommandCall call)
    {
        var names = Names(call).ToList();
        var exit = names.Count < 2 ? call.Fail("cp: Needs 2 arguments") : 0;
        foreach (var name in names.Take(names.Count - 1))
        {
            var error = call.Files.OpenRead(call.Path(name), call.Who, out var from);
            if (from is null)
            {
                exit = call.Fail($"cp: bad '{name}': {error.Words()}");
                continue;
            }
            await using (from)
            {
                error = call.Files.OpenWrite(Into(call, name, names[^1]), call.Who, append: false, out var to);
                if (to is null)
                {
                    exit = call.Fail($"cp: bad '{names[^1]}': {error.Words()}");
                    continue;
                }
                await using (to)
                {
                    await from.CopyToAsync(to, call.Ended).ConfigureAwait(false);
                }
            }
        }
        return exit;
    }

    private static int List(CommandCall call)
    {
        var exit = 0;
        var names = Names(call).DefaultIfEmpty(".").ToList();
        foreach (var name in names)
        {
            var path = call.Path(name);
            var error = call.Files.Stat(path, call.Who, followLink: !Has(call, 'l') && !Has(call, 'd'), out var stat);
            if (stat is null)
            {
                exit = call.Fail($"ls: {name}: {error.Words()}");
                continue;
            }
            if (!stat.IsDirectory || Has(call, 'd'))
            {
                Entry(call, name, stat);
                continue;
            }
            error = call.Files.List(path, call.Who, out var entries);
            if (error != Errno.None)
            {
                exit = call.Fail($"ls: {name}: {error.Words()}");
                continue;
            }
            call.Write(names.Count > 1 ? $"{name}:\n" : "");
            call.Write(Has(call, 'l') ? $"total {entries.Sum(entry => (entry.Value.Size + 1023) / 1024)}\n" : "");
            foreach (var (child, childStat) in entries.Where(entry => entry.Key[0] != '.' || Has(call, 'a') || Has(call, 'A')))
            {
                Entry(call, child, childStat);
            }
        }
        return exit;
    }

    private static void Entry(CommandCall call, string name, FileStat stat)
    {
        if (!Has(call, 'l'))
        {
            call.Line(name);
            return;
        }
        var time = TimeZoneInfo.ConvertTime(stat.Modified, call.Handset.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var links = stat.IsDirectory ? 2 : 1;
        call.Line(string.Create(CultureInfo.InvariantCulture,
            $"{ModeWords(stat.Mode)} {links} {Owner(stat.Uid)} {Owner(stat.Gid)} {stat.Size,8} {time} {name}{(stat.LinkTarget is { } target ? " -> " + target : "")}"));
    }

    private static string Owner(int id) => id == 1015 ? "sdcard_rw" : new Credentials(id).Name;

    private static string ModeWords(int mode)
    {
        var text = new StringBuilder((mode & 0xF000) switch { FileNode.DirectoryType => "d", FileNode.LinkType => "l", _ => "-" });
        for (var bit = 8; bit >= 0; bit--)
        {
            text.Append((mode & (1 << bit)) == 0 ? '-' : "xwr"[bit % 3]);
        }
        return text.ToString();
    }

    private static int Stat(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        var format = arguments.IndexOf("-c") is >= 0 and var at && at + 1 < arguments.Count ? arguments[at + 1] : null;
        var exit = 0;
        foreach (var name in Names(call).Where(name => name != format))
        {
            var error = call.Files.Stat(call.Path(name), call.Who, followLink: Has(call, 'L'), out var stat);
            if (stat is null)
            {
                exit = call.Fail($"stat: '{name}': {error.Words()}");
                continue;
            }
            call.Line(format is null ? StatText(call, name, stat) : format
                .Replace("%s", CommandCall.Number(stat.Size), StringComparison.Ordinal).Replace("%n", name, StringComparison.Ordinal)
                .Replace("%Y", CommandCall.Number(stat.Modified.ToUnixTimeSeconds()), StringComparison.Ordinal)
                .Replace("%a", Convert.ToString(stat.Mode & 0xFFF, 8), StringComparison.Ordinal).Replace("%A", ModeWords(stat.Mode), StringComparison.Ordinal)
                .Replace("%u", CommandCall.Number(stat.Uid), StringComparison.Ordinal).Replace("%g", CommandCall.Number(stat.Gid), StringComparison.Ordinal)
                .Replace("%U", Owner(stat.Uid), StringComparison.Ordinal).Replace("%F", Kind(stat), StringComparison.Ordinal));
        }
        return exit;
    }

    private static string Kind(FileStat stat) => stat.IsDirectory ? "directory" : stat.IsLink ? "symbolic link" : "regular file";

    private static string StatText(CommandCall call, string name, FileStat stat)
    {
        var time = TimeZoneInfo.ConvertTime(stat.Modified, call.Handset.TimeZone).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        return $"  File: {name}\n  Size: {stat.Size}\t Blocks: {(stat.Size + 511) / 512}\t IO Blocks: 512\t{Kind(stat)}\n" +
            $"Access: ({Convert.ToString(stat.Mode & 0xFFF, 8).PadLeft(4, '0')}/{ModeWords(stat.Mode)})\tUid: ({stat.Uid,5}/{Owner(stat.Uid),8})\tGid: ({stat.Gid,5}/{Owner(stat.Gid),8})\n" +
            $"Access: {time}\nModify: {time}\nChange: {time}";
    }

    private static int ReadLink(CommandCall call)
    {
        var name = Names(call).FirstOrDefault("");
        call.Files.Stat(call.Path(name), call.Who, followLink: false, out var stat);
        if (stat?.LinkTarget is not { } target)
        {
            return Has(call, 'f') && stat is not null ? Say(call, call.Path(name)) : 1;
        }
        return Say(call, target);
    }

    private static int Say(CommandCall call, string text)
    {
        call.Line(text);
        return 0;
    }

    private static int Find(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        var start = arguments.Count > 0 && !arguments[0].StartsWith('-') ? arguments[0] : ".";
        string? Value(string option) => arguments.IndexOf(option) is >= 0 and var at && at + 1 < arguments.Count ? arguments[at + 1] : null;
        var (pattern, type) = (Value("-name"), Value("-type"));
        var error = call.Files.Stat(call.Path(start), call.Who, followLink: true, out var root);
        if (root is null)
        {
            return call.Fail($"find: {start}: {error.Words()}");
        }
        var pending = new Stack<(string Name, FileStat Stat)>([(start, root)]);
        while (pending.TryPop(out var next))
        {
            var plain = next.Name[(next.Name.LastIndexOf('/') + 1)..];
            if ((pattern is null || Glob.Matches(pattern, plain)) && type switch { "f" => next.Stat.IsRegular, "d" => next.Stat.IsDirectory, "l" => next.Stat.IsLink, _ => true })
            {
                call.Line(next.Name);
            }
            if (next.Stat.IsDirectory && call.Files.List(call.Path(next.Name), call.Who, out var entries) == Errno.None)
            {
                foreach (var (name, stat) in entries.Reverse())
                {
                    pending.Push((next.Name.TrimEnd('/') + "/" + name, stat));
                }
            }
        }
        return 0;
    }

    private static int Usage(CommandCall call)
    {
        foreach (var name in Names(call).DefaultIfEmpty("."))
        {
            var error = call.Files.Stat(call.Path(name), call.Who, followLink: true, out var stat);
            if (stat is null)
            {
                return call.Fail($"du: {name}: {error.Words()}");
            }
            call.Files.List(call.Path(name), call.Who, out var entries);
            call.Line($"{(stat.Size + entries.Sum(entry => entry.Value.Size) + 1023) / 1024}\t{name}");
        }
        return 0;
    }

    private static int Free(CommandCall call)
    {
        var (total, used) = (call.Files.Total / 1024, call.Files.Used / 1024);
        call.Line("Filesystem     1K-blocks    Used Available Use% Mounted on");
        call.Line(string.Create(CultureInfo.InvariantCulture, $"/dev/block/data   {total,8} {used,7} {total - used,9} {used * 100 / total,3}% /data"));
        return 0;
    }
}
