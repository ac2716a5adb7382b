using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Android's media store: what it does not know, apps do not see. Android 10 and newer ignore the broadcast that older ones scan by, and report success all the same.
/// </summary>
internal sealed class MediaStore(IPhoneShell shell, PhoneFactsReader facts, ContentProvider content)
{
    /// <summary>Pictures.</summary>
    public const string Images = "content://media/external/images/media";

    /// <summary>Files of all kinds.</summary>
    public const string Files = "content://media/external/file";

    private const int FirstSdkWithScanCall = 29;
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ScanLimit = TimeSpan.FromSeconds(60);

    /// <summary>Makes the store look at a file.</summary>
    public async Task ScanAsync(string path, CancellationToken cancellationToken)
    {
        var command = (await facts.GetAsync(cancellationToken)).Sdk >= FirstSdkWithScanCall
            ? "content call --uri content://media/ --method scan_volume --arg external_primary"
            : "am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d " + ShellQuoting.Quote("file://" + path);
        await shell.ChangeAsync(command, ScanLimit, cancellationToken);
    }

    /// <summary>Whether the store knows a file; waits, as scans take their time.</summary>
    public async Task<bool> AwaitAsync(string table, string name, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await KnowsAsync(table, name, cancellationToken))
            {
                return true;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return false;
    }

    /// <summary>Deletes a file and its row.</summary>
    /// <param name="shell">The phone.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops waiting for the phone.</param>
    /// <returns>Null when both are gone; else what is left.</returns>
    public static async Task<string?> RemoveAsync(IPhoneShell shell, string table, string path, CancellationToken cancellationToken)
    {
        var where = Condition(path[(path.LastIndexOf('/') + 1)..]);
        var content = new ContentProvider(shell);
        await shell.ChangeAsync("rm -f " + ShellQuoting.Quote(path), cancellationToken);
        await content.DeleteAsync(table, where, cancellationToken);
        // Old shells have no "test"; "ls" is everywhere.
        if ((await shell.ReadAsync("ls " + ShellQuoting.Quote(path), cancellationToken)).StandardOutput.Trim() == path)
        {
            return "the file is still there";
        }
        var left = await content.QueryAsync(table, where, cancellationToken, "_id");
        return left.Value is { Count: 0 } ? null : left.Error ?? "the media store still knows it";
    }

    private async Task<bool> KnowsAsync(string table, string name, CancellationToken cancellationToken) =>
        (await content.QueryAsync(table, Condition(name), cancellationToken, "_id")).Value is { Count: > 0 };

    private static string Condition(string name) => "_display_name=" + ContentProvider.Literal(name);
}
