using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell;

/// <summary>A running shell: variables, present folder, user, and the commands it has started.</summary>
internal sealed class ShellSession
{
    private const int MaxVariables = 1_000;
    private readonly ConcurrentDictionary<int, PhoneProcess> _foreground = new();

    public ShellSession(Handset handset, Credentials who)
    {
        Handset = handset;
        Who = who;
        Pid = handset.Processes.Reserve();
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = "/sbin:/vendor/bin:/system/sbin:/system/bin:/system/xbin",
            ["ANDROID_ROOT"] = "/system",
            ["ANDROID_DATA"] = "/data",
            ["EXTERNAL_STORAGE"] = "/sdcard",
            ["HOME"] = who.IsRoot ? "/" : "/",
            ["USER"] = who.Name,
            ["SHELL"] = "/system/bin/sh",
            ["TMPDIR"] = "/data/local/tmp",
            ["HOSTNAME"] = handset.Identity.Device,
        };
    }

    private ShellSession(ShellSession parent, Credentials who)
    {
        (Handset, Who, Pid, Folder, LastExit, Depth) = (parent.Handset, who, parent.Pid, parent.Folder, parent.LastExit, parent.Depth + 1);
        Variables = new Dictionary<string, string>(parent.Variables, StringComparer.Ordinal) { ["USER"] = who.Name };
        _foreground = parent._foreground;
    }

    public Handset Handset { get; }

    public Credentials Who { get; }

    /// <summary>Its number, <c>$$</c>; a subshell has that of its parent (POSIX, 2.5.2).</summary>
    public int Pid { get; }

    public Dictionary<string, string> Variables { get; }

    public string Folder { get; set; } = "/";

    public int LastExit { get; set; }

    public int Depth { get; }

    /// <summary>Set by <c>exit</c>.</summary>
    public bool Exiting { get; set; }

    /// <summary>A shell of its own that begins as a copy of this one.</summary>
    public ShellSession Fork(Credentials? who = null) => new(this, who ?? Who);

    public void Set(string name, string value)
    {
        if (Variables.Count < MaxVariables || Variables.ContainsKey(name))
        {
            Variables[name] = value;
        }
    }

    /// <summary>Ends what runs in the foreground, as Control-C does.</summary>
    public void Interrupt()
    {
        foreach (var process in _foreground.Values)
        {
            process.Signal(2);
        }
    }

    public PhoneProcess StartProcess(string name, string commandLine, int? pid, CancellationToken cancellationToken)
    {
        var process = Handset.Processes.Start(name, commandLine, Who.Name, pid, cancellationToken);
        _foreground[process.Pid] = process;
        return process;
    }

    public void EndProcess(PhoneProcess process)
    {
        _foreground.TryRemove(process.Pid, out _);
        Handset.Processes.End(process);
    }

    /// <summary>Runs a script to its end.</summary>
    /// <returns>Exit code, 0 to 255.</returns>
    public async Task<int> RunAsync(string script, ShellIo io, CancellationToken cancellationToken)
    {
        ShellNode node;
        try
        {
            node = ShellParser.Parse(script);
        }
        catch (ShellSyntaxException e)
        {
            await SayAsync(io.Error, $"/system/bin/sh: {e.Message}\n", cancellationToken).ConfigureAwait(false);
            return LastExit = 1;
        }
        return LastExit = await new ShellRunner(this, cancellationToken).RunAsync(node, io).ConfigureAwait(false) & 0xFF;
    }

    /// <summary>Reads and runs lines until the input ends or <c>exit</c>.</summary>
    public async Task<int> RunInteractiveAsync(ShellIo io, bool prompt, CancellationToken cancellationToken)
    {
        var pending = new StringBuilder();
        while (!Exiting)
        {
            if (prompt)
            {
                await SayAsync(io.Out, pending.Length > 0 ? "> " : $"{Handset.Identity.Device}:{Folder} {(Who.IsRoot ? '#' : '$')} ", cancellationToken).ConfigureAwait(false);
            }
            var line = await LineReader.ReadAsync(io.In, cancellationToken).ConfigureAwait(false);
            if (line is null)
            {
                break;
            }
            pending.Append(line).Append('\n');
            if (pending.Length < 100_000 && Incomplete(pending.ToString()))
            {
                continue;
            }
            await RunAsync(pending.ToString(), io, cancellationToken).ConfigureAwait(false);
            pending.Clear();
        }
        return LastExit;
    }

    public string Expand(string variable) => variable switch
    {
        "?" => LastExit.ToString(CultureInfo.InvariantCulture),
        "$" => Pid.ToString(CultureInfo.InvariantCulture),
        "#" => "0",
        "0" => "/system/bin/sh",
        "PWD" => Folder,
        "RANDOM" => Random.Shared.Next(32768).ToString(CultureInfo.InvariantCulture),
        "EPOCHREALTIME" => (Handset.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds.ToString("F6", CultureInfo.InvariantCulture),
        _ => Variables.GetValueOrDefault(variable, ""),
    };

    private static bool Incomplete(string text)
    {
        try
        {
            _ = string.IsNullOrWhiteSpace(text) ? null : ShellParser.Parse(text);
            return false;
        }
        catch (ShellSyntaxException e)
        {
            return e.Incomplete;
        }
    }

    private static ValueTask SayAsync(Stream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
