using Lab.Devices.Adb;
using Lab.Devices.Android;
using Lab.Devices.Android.Changes;

namespace Lab.Devices.Capture;

/// <summary>The tcpdump that runs on a phone: its number, its words, its end.</summary>
internal sealed class RemoteTcpdump(IAdbClient client, string serial, RootAccess root, string files, TimeProvider time, ChangeLedger? changes = null)
{
    private const int MostWords = 2_000;
    private const string LastWord = "dropped by kernel";
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>File on the phone with the process id.</summary>
    public string PidFile => files + ".pid";

    /// <summary>File on the phone with standard error.</summary>
    public string WordsFile => files + ".err";

    /// <summary>Asks tcpdump to end; it then writes out what it holds and tells its counters.</summary>
    public Task InterruptAsync(CancellationToken cancellationToken) => RunAsync($"kill -INT $(cat {PidFile})", cancellationToken);

    /// <summary>Ends it at once.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => RunAsync($"kill -KILL $(cat {PidFile})", cancellationToken);

    /// <summary>What it said so far, cut; "" when that cannot be read.</summary>
    public async Task<string> ReadWordsAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Cut on the phone, which could be made to fill the file.
            var result = await client.ShellAsync(serial, root.Wrap($"tail -c {MostWords} {WordsFile} 2>/dev/null || cat {WordsFile}"), options: null, cancellationToken);
            var words = result.StandardOutput.Trim();
            return words.Length <= MostWords ? words : words[^MostWords..];
        }
        catch (AdbException)
        {
            return "";
        }
    }

    /// <summary>Its closing words, for which the phone may need a moment.</summary>
    public async Task<string> ReadClosingWordsAsync(CancellationToken cancellationToken)
    {
        var words = "";
        for (var look = 0; look < Looks; look++)
        {
            words = await ReadWordsAsync(cancellationToken);
            if (words.Contains(LastWord, StringComparison.Ordinal))
            {
                break;
            }
            await Task.Delay(Pause, time, cancellationToken);
        }
        return words;
    }

    /// <summary>Writes down what it is about to leave on the phone while it runs.</summary>
    public void NoteFiles()
    {
        foreach (var file in new[] { PidFile, WordsFile })
        {
            changes?.Add(new FileChange(file), async token => await RunAsync("rm -f " + file, token) ? null : "the phone is out of reach");
        }
    }

    /// <summary>Leaves no file of the lab on the phone.</summary>
    public async Task RemoveFilesAsync(CancellationToken cancellationToken)
    {
        if (await RunAsync($"rm -f {PidFile} {WordsFile}", cancellationToken))
        {
            changes?.Remove(new FileChange(PidFile).Key);
            changes?.Remove(new FileChange(WordsFile).Key);
        }
    }

    private async Task<bool> RunAsync(string commandLine, CancellationToken cancellationToken)
    {
        try
        {
            await client.ShellAsync(serial, root.Wrap(commandLine), options: null, cancellationToken);
            return true;
        }
        catch (AdbException)
        {
            // A phone out of reach: the stream's own end tells of that, and its daemon ends the command with the connection.
            return false;
        }
    }
}
