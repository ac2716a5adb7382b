using System.Text;

namespace Lab.VirtualPhone.Shell;

/// <summary>Finds a command by its name and runs it as a process of the phone.</summary>
internal static class CommandLauncher
{
    private const int BrokenPipe = 141;

    public static Task<int> RunAsync(ShellSession session, IReadOnlyList<string> words, ShellIo io, CancellationToken cancelled) =>
        RunAsync(session, words, io, pid: null, cancelled);

    /// <summary>Runs a command under a given number, as <c>exec</c> does.</summary>
    public static async Task<int> RunAsync(ShellSession session, IReadOnlyList<string> words, ShellIo io, int? pid, CancellationToken cancelled)
    {
        var name = words[0];
        if (CommandTable.Find(session.Handset, name) is not { } command)
        {
            await NotFoundAsync(session, name, io, cancelled).ConfigureAwait(false);
            return 127;
        }
        var process = session.StartProcess(name[(name.LastIndexOf('/') + 1)..], string.Join(' ', words), pid, cancelled);
        var call = new CommandCall(session, process.Name, [.. words.Skip(1)], io, process);
        try
        {
            var exit = await command(call).ConfigureAwait(false);
            await call.FlushAsync().ConfigureAwait(false);
            return exit;
        }
        catch (OperationCanceledException) when (process.EndedBySignal != 0 && !cancelled.IsCancellationRequested)
        {
            return 128 + process.EndedBySignal;
        }
        catch (IOException e) when (!cancelled.IsCancellationRequested)
        {
            // The signal of a broken pipe ends the shell, not only the command: else a loop would write on for ever.
            session.Exiting |= e.Message == "Broken pipe";
            return await BrokenAsync(name, e, io).ConfigureAwait(false);
        }
        finally
        {
            session.EndProcess(process);
        }
    }

    private static async Task<int> BrokenAsync(string name, IOException e, ShellIo io)
    {
        if (e.Message == "Broken pipe")
        {
            return BrokenPipe;
        }
        await io.Error.WriteAsync(Encoding.UTF8.GetBytes($"{name}: write: {e.Message}\n"), CancellationToken.None).ConfigureAwait(false);
        return 1;
    }

    private static ValueTask NotFoundAsync(ShellSession session, string name, ShellIo io, CancellationToken cancelled)
    {
        var words = session.Handset.Identity.Sdk >= 29 ? "inaccessible or not found" : "not found";
        return io.Error.WriteAsync(Encoding.UTF8.GetBytes($"/system/bin/sh: {name}: {words}\n"), cancelled);
    }
}
