using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>Commands that read text or bytes from files or their input.</summary>
internal static class TextCommands
{
    private static readonly TimeSpan s_patternLimit = TimeSpan.FromSeconds(1);

    public static void Register(CommandRegistry registry)
    {
        registry.Add("echo", Echo);
        registry.Add("printf", Printf);
        registry.Add("cat", CatAsync);
        registry.Add("grep", GrepAsync);
        registry.Add("head", HeadAsync);
        registry.Add("tail", TailAsync);
        registry.Add("sort", SortAsync);
        registry.Add("uniq", UniqAsync);
        registry.Add("cut", CutAsync);
        registry.Add("tr", TrAsync);
        registry.Add("wc", WcAsync);
        registry.Add("base64", Base64Async);
        registry.Add("tee", TeeAsync);
        // Checksums that the phone offers, not ones that protect anything.
#pragma warning disable CA5350, CA5351
        registry.Add("md5sum", call => DigestAsync(call, HashAlgorithmName.MD5));
        registry.Add("sha1sum", call => DigestAsync(call, HashAlgorithmName.SHA1));
#pragma warning restore CA5350, CA5351
        registry.Add("sha256sum", call => DigestAsync(call, HashAlgorithmName.SHA256));
    }

    /// <summary>Opens each file named, or the input when none is; says which cannot be opened.</summary>
    public static async Task<int> EachAsync(CommandCall call, IEnumerable<string> files, Func<string, Stream, Task> action)
    {
        var exit = 0;
        foreach (var name in files.DefaultIfEmpty("-"))
        {
            if (name == "-")
            {
                await action("-", call.Io.In).ConfigureAwait(false);
                continue;
            }
            var error = call.Files.OpenRead(call.Path(name), call.Who, out var stream);
            if (stream is null)
            {
                exit = call.Fail($"{call.Name}: {name}: {error.Words()}");
                continue;
            }
            await using (stream)
            {
                await action(name, stream).ConfigureAwait(false);
            }
        }
        return exit;
    }

    private static int Echo(CommandCall call)
    {
        var options = call.Arguments.TakeWhile(argument => argument is "-n" or "-e" or "-ne" or "-en").ToList();
        var text = string.Join(' ', call.Arguments.Skip(options.Count));
        call.Write(options.Exists(option => option.Contains('e', StringComparison.Ordinal)) ? Unescape(text) : text);
        call.Write(options.Exists(option => option.Contains('n', StringComparison.Ordinal)) ? "" : "\n");
        return 0;
    }

    private static int Printf(CommandCall call)
    {
        var next = 1;
        var text = Regex.Replace(Unescape(call[0]), "%([sd%])", match => match.Value == "%%" ? "%" : call[next++], RegexOptions.None, s_patternLimit);
        call.Write(text);
        return 0;
    }

    private static string Unescape(string text) => text
        .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal);

    private static Task<int> CatAsync(CommandCall call) => EachAsync(call, call.Arguments.Where(argument => argument is "-" || !argument.StartsWith('-')), async (_, stream) =>
    {
        await call.FlushAsync().ConfigureAwait(false);
        await stream.CopyToAsync(call.Io.Out, 64 * 1024, call.Ended).ConfigureAwait(false);
    });

    private static async Task<int> GrepAsync(CommandCall call)
    {
        var options = string.Concat(call.Arguments.TakeWhile(argument => argument.Length > 1 && argument[0] == '-' && argument != "-e").Select(argument => argument[1..]));
        var rest = call.Arguments.SkipWhile(argument => argument.Length > 1 && argument[0] == '-').ToList();
        if (rest.Count == 0)
        {
            return call.Fail("grep: no pattern", 2);
        }
        var pattern = options.Contains('F', StringComparison.Ordinal) ? Regex.Escape(rest[0])
            : options.Contains('E', StringComparison.Ordinal) ? rest[0]
            : rest[0].Replace("\\|", "|", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        Regex regex;
        try
        {
            pattern = options.Contains('w', StringComparison.Ordinal) ? $@"\b(?:{pattern})\b" : pattern;
            regex = new Regex(pattern, (options.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0) | RegexOptions.CultureInvariant, s_patternLimit);
        }
        catch (ArgumentException)
        {
            return call.Fail($"grep: bad REGEX: {rest[0]}", 2);
        }
        var found = 0;
        var exit = await EachAsync(call, rest.Skip(1), async (name, stream) =>
        {
            found += await GrepFileAsync(call, regex, options, rest.Count > 2 ? name + ":" : "", stream).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return exit != 0 ? 2 : found > 0 ? 0 : 1;
    }

    private static async Task<int> GrepFileAsync(CommandCall call, Regex regex, string options, string prefix, Stream stream)
    {
        var found = 0;
        var silent = options.Contains('q', StringComparison.Ordinal) || options.Contains('c', StringComparison.Ordinal);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        while (await reader.ReadLineAsync(call.Ended).ConfigureAwait(false) is { } line)
        {
            if (regex.IsMatch(line) == options.Contains('v', StringComparison.Ordinal))
            {
                continue;
            }
            found++;
            var matches = options.Contains('o', StringComparison.Ordinal) ? regex.Matches(line).Select(match => match.Value) : [line];
            foreach (var text in silent ? [] : matches)
            {
                call.Line(prefix + text);
            }
            await call.FlushAsync().ConfigureAwait(false);
        }
        if (options.Contains('c', StringComparison.Ordinal))
        {
            call.Line(prefix + CommandCall.Number(found));
        }
        return found;
    }

    /// <summary>Takes only what it shows, so that an endless writer before it ends.</summary>
    private static async Task<int> HeadAsync(CommandCall call)
    {
        var (count, bytes, files) = Amount(call);
        return await EachAsync(call, files, async (_, stream) =>
        {
            if (bytes)
            {
                var first = new byte[Math.Min(count, 64 * 1024 * 1024)];
                var length = await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, call.Ended).ConfigureAwait(false);
                await call.WriteAsync(first.AsMemory(0, length)).ConfigureAwait(false);
                return;
            }
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            for (var left = count; left > 0 && await reader.ReadLineAsync(call.Ended).ConfigureAwait(false) is { } line; left--)
            {
                call.Line(line);
            }
        }).ConfigureAwait(false);
    }

    private static async Task<int> TailAsync(CommandCall call)
    {
        var (count, bytes, files) = Amount(call);
        return await EachAsync(call, files, async (_, stream) =>
        {
            var all = await ReadAsync(stream, call.Ended).ConfigureAwait(false);
            if (bytes)
            {
                await call.WriteAsync(all.AsMemory(Math.Max(0, all.Length - count))).ConfigureAwait(false);
                return;
            }
            Each(call, Split(all).TakeLast(count));
        }).ConfigureAwait(false);
    }

    private static (int Count, bool Bytes, List<string> Files) Amount(CommandCall call)
    {
        var arguments = call.Arguments.ToList();
        if (arguments is not [['-', ..] option, ..])
        {
            return (10, false, arguments);
        }
        var inline = option.TrimStart('-').TrimStart('n', 'c');
        var given = int.TryParse(inline.Length > 0 ? inline : arguments.ElementAtOrDefault(1), CultureInfo.InvariantCulture, out var count) && count >= 0;
        arguments.RemoveRange(0, inline.Length > 0 ? 1 : Math.Min(2, arguments.Count));
        return (given ? count : 10, option.StartsWith("-c", StringComparison.Ordinal), arguments);
    }

    private static Task<int> SortAsync(CommandCall call) => EachAsync(call, Files(call), async (_, stream) =>
    {
        var options = Options(call);
        IEnumerable<string> lines = Split(await ReadAsync(stream, call.Ended).ConfigureAwait(false)).Order(StringComparer.Ordinal);
        lines = options.Contains('n', StringComparison.Ordinal) ? lines.OrderBy(line => double.TryParse(line.Trim().Split(' ')[0], CultureInfo.InvariantCulture, out var number) ? number : 0) : lines;
        lines = options.Contains('u', StringComparison.Ordinal) ? lines.Distinct() : lines;
        Each(call, options.Contains('r', StringComparison.Ordinal) ? lines.Reverse() : lines);
    });

    private static Task<int> UniqAsync(CommandCall call) => EachAsync(call, Files(call), async (_, stream) =>
    {
        string? last = null;
        foreach (var line in Split(await ReadAsync(stream, call.Ended).ConfigureAwait(false)).Where(line => line != last))
        {
            call.Line(last = line);
        }
    });

    private static Task<int> CutAsync(CommandCall call)
    {
        var delimiter = '\t';
        var fields = Array.Empty<int>();
        var files = new List<string>();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call[i];
            if (argument.StartsWith("-d", StringComparison.Ordinal) || argument.StartsWith("-f", StringComparison.Ordinal))
            {
                var value = argument.Length > 2 ? argument[2..] : call[++i];
                delimiter = argument[1] == 'd' ? value.FirstOrDefault('\t') : delimiter;
                fields = argument[1] == 'f' ? [.. value.Split(',', '-').Select(field => int.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)] : fields;
            }
            else
            {
                files.Add(argument);
            }
        }
        return EachAsync(call, files, async (_, stream) => Each(call, Split(await ReadAsync(stream, call.Ended).ConfigureAwait(false))
            .Select(line => line.Split(delimiter))
            .Select(parts => parts.Length == 1 ? parts[0] : string.Join(delimiter, parts.Where((_, index) => fields.Contains(index + 1))))));
    }

    private static async Task<int> TrAsync(CommandCall call)
    {
        var text = Encoding.UTF8.GetString(await call.ReadAllAsync().ConfigureAwait(false));
        var (from, to) = call[0] == "-d" ? (Unescape(call[1]), "") : (Unescape(call[0]), Unescape(call[1]));
        call.Write(string.Concat(text.Select(letter => from.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at
            ? to.Length == 0 ? "" : to[Math.Min(at, to.Length - 1)].ToString() : letter.ToString())));
        return 0;
    }

    private static async Task<int> WcAsync(CommandCall call)
    {
        var options = Options(call) is { Length: > 0 } given ? given : "lwc";
        return await EachAsync(call, Files(call), async (name, stream) =>
        {
            long lines = 0, words = 0, bytes = 0;
            var inWord = false;
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = await stream.ReadAsync(buffer, call.Ended).ConfigureAwait(false)) > 0)
            {
                bytes += count;
                foreach (var value in buffer.AsSpan(0, count))
                {
                    lines += value == (byte)'\n' ? 1 : 0;
                    var blank = value is 32 or (>= 9 and <= 13);
                    words += !blank && !inWord ? 1 : 0;
                    inWord = !blank;
                }
            }
            var numbers = new[] { ('l', lines), ('w', words), ('c', bytes) }.Where(pair => options.Contains(pair.Item1, StringComparison.Ordinal)).Select(pair => CommandCall.Number(pair.Item2));
            call.Line(string.Join(' ', numbers) + (name == "-" ? "" : " " + name));
        }).ConfigureAwait(false);
    }

    private static Task<int> Base64Async(CommandCall call) => EachAsync(call, Files(call), async (_, stream) =>
    {
        var bytes = await ReadAsync(stream, call.Ended).ConfigureAwait(false);
        if (Options(call).Contains('d', StringComparison.Ordinal))
        {
            var decoded = new byte[bytes.Length];
            var text = Encoding.ASCII.GetString(bytes).Replace("\n", "", StringComparison.Ordinal);
            if (Convert.TryFromBase64String(text, decoded, out var length))
            {
                await call.WriteAsync(decoded.AsMemory(0, length)).ConfigureAwait(false);
            }
            return;
        }
        Each(call, Convert.ToBase64String(bytes).Chunk(76).Select(line => new string(line)));
    });

    private static async Task<int> TeeAsync(CommandCall call)
    {
        var input = await call.ReadAllAsync().ConfigureAwait(false);
        foreach (var name in Files(call))
        {
            var error = call.Files.OpenWrite(call.Path(name), call.Who, Options(call).Contains('a', StringComparison.Ordinal), out var file);
            if (file is null)
            {
                return call.Fail($"tee: {name}: {error.Words()}");
            }
            await using (file)
            {
                await file.WriteAsync(input, call.Ended).ConfigureAwait(false);
            }
        }
        await call.WriteAsync(input).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> DigestAsync(CommandCall call, HashAlgorithmName algorithm) => await EachAsync(call, Files(call), async (name, stream) =>
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, call.Ended).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, count);
        }
        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        call.Line(Options(call).Contains('b', StringComparison.Ordinal) ? digest : $"{digest}  {name}");
    }).ConfigureAwait(false);

    private static IEnumerable<string> Files(CommandCall call) => call.Arguments.Where(argument => argument == "-" || !argument.StartsWith('-'));

    private static string Options(CommandCall call) => string.Concat(call.Arguments.Where(argument => argument.Length > 1 && argument[0] == '-').Select(argument => argument[1..]));

    private static void Each(CommandCall call, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            call.Line(line);
        }
    }

    private static string[] Split(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while (all.Length < 64 * 1024 * 1024 && (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }
}
