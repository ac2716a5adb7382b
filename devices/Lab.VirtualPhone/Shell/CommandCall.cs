using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Shell;

/// <summary>One call of a command: its arguments, streams and surroundings.</summary>
internal sealed class CommandCall
{
    private readonly ShellIo _io;
    private readonly StringBuilder _out;
    private readonly StringBuilder _error;

    public CommandCall(ShellSession session, string name, IReadOnlyList<string> arguments, ShellIo io, PhoneProcess process)
        : this(session, name, arguments, io, process, new StringBuilder(), new StringBuilder())
    {
    }

    private CommandCall(ShellSession session, string name, IReadOnlyList<string> arguments, ShellIo io, PhoneProcess process, StringBuilder output, StringBuilder error) =>
        (Session, Name, Arguments, _io, Process, _out, _error) = (session, name, arguments, io, process, output, error);

    public ShellSession Session { get; }

    public string Name { get; }

    /// <summary>Arguments without the command's name.</summary>
    public IReadOnlyList<string> Arguments { get; }

    public PhoneProcess Process { get; }

    public Handset Handset => Session.Handset;

    public HandsetState State => Session.Handset.State;

    public PhoneFileSystem Files => Session.Handset.Files;

    public Credentials Who => Session.Who;

    public int Sdk => Session.Handset.Identity.Sdk;

    public ShellIo Io => _io;

    /// <summary>Fires when the command is to end.</summary>
    public CancellationToken Ended => Process.Ended;

    /// <summary>One argument; empty when there are fewer.</summary>
    public string this[int index] => index >= 0 && index < Arguments.Count ? Arguments[index] : "";

    /// <summary>The same surroundings, output included, with other arguments: for commands that are front-ends of others.</summary>
    public CommandCall With(string name, IEnumerable<string> arguments) => new(Session, name, [.. arguments], _io, Process, _out, _error);

    public string Path(string argument) => PhoneFileSystem.Absolute(argument, Session.Folder) + (argument.Length > 1 && argument.EndsWith('/') ? "/" : "");

    /// <summary>Puts text into the output, which goes out when the command ends or by <see cref="FlushAsync"/>.</summary>
    public void Write(string text) => _out.Append(text);

    public void Line(string text = "") => _out.Append(text).Append('\n');

    /// <summary>Puts a line into the error output and gives an exit code back.</summary>
    public int Fail(string text, int exit = 1)
    {
        _error.Append(text).Append('\n');
        return exit;
    }

    public async ValueTask FlushAsync()
    {
        if (_out.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(_out.ToString());
            _out.Clear();
            await _io.Out.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
        if (_error.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(_error.ToString());
            _error.Clear();
            await _io.Error.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await FlushAsync().ConfigureAwait(false);
        await _io.Out.WriteAsync(bytes, Ended).ConfigureAwait(false);
    }

    /// <summary>All of the input, up to 16 MB.</summary>
    public async Task<byte[]> ReadAllAsync()
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while (all.Length < 16 * 1024 * 1024 && (count = await _io.In.ReadAsync(buffer, Ended).ConfigureAwait(false)) > 0)
        {
            all.Write(buffer, 0, count);
        }
        return all.ToArray();
    }

    public static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
