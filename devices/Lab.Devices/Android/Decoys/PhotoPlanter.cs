using System.Security.Cryptography;
using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>Plants a photo: the file in the camera's folder, made known to the media store, read back by its hash and by the store's row.</summary>
internal sealed class PhotoPlanter(IPhoneShell shell, PhoneFactsReader facts, ContentProvider content, ChangeLedger planted)
{
    private const string Folder = "/sdcard/DCIM/Camera/";
    private const string Images = "content://media/external/images/media";
    private const int FirstSdkWithScanCall = 29;
    private const int LongestName = 100;
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ScanLimit = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(PhotoDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        if (!IsPlain(decoy.FileName))
        {
            return DecoyRecords.All(decoy, readBack: false, $"\"{decoy.FileName}\" is no plain file name of letters, digits, \"_\", \"-\" and \".\"", labTime);
        }
        var path = Folder + decoy.FileName;
        planted.Add(new FileChange(path), token => RemoveAsync(path, decoy.FileName, token));
        await shell.PushAsync(decoy.Bytes, path, cancellationToken);
        var read = await shell.PullAsync(path, decoy.Bytes.Length + 1, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(decoy.Bytes.Span));
        if (read is null || Convert.ToHexStringLower(SHA256.HashData(read)) != hash)
        {
            return DecoyRecords.All(decoy, readBack: false, $"{path} was written, but does not come back with SHA-256 {hash}", labTime);
        }
        await ScanAsync(path, cancellationToken);
        var isKnown = await AwaitRowAsync(decoy.FileName, cancellationToken);
        return DecoyRecords.All(decoy, isKnown, isKnown
            ? $"{path} read back with SHA-256 {hash}; known to the media store"
            : $"{path} read back with SHA-256 {hash}, but the media store does not know it: apps would not see it", labTime);
    }

    private async Task ScanAsync(string path, CancellationToken cancellationToken)
    {
        var command = (await facts.GetAsync(cancellationToken)).Sdk >= FirstSdkWithScanCall
            ? "content call --uri content://media/ --method scan_volume --arg external_primary"
            : "am broadcast -a android.intent.action.MEDIA_SCANNER_SCAN_FILE -d " + ShellQuoting.Quote("file://" + path);
        await shell.ChangeAsync(command, ScanLimit, cancellationToken);
    }

    private async Task<bool> AwaitRowAsync(string name, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await IsKnownAsync(name, cancellationToken))
            {
                return true;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return false;
    }

    private async Task<bool> IsKnownAsync(string name, CancellationToken cancellationToken) =>
        (await content.QueryAsync(Images, "_display_name=" + ContentProvider.Literal(name), cancellationToken, "_id")).Value is { Count: > 0 };

    private async Task<string?> RemoveAsync(string path, string name, CancellationToken cancellationToken)
    {
        await shell.ChangeAsync("rm -f " + ShellQuoting.Quote(path), cancellationToken);
        await content.DeleteAsync(Images, "_display_name=" + ContentProvider.Literal(name), cancellationToken);
        // Old shells have no "test"; "ls" is everywhere.
        if ((await shell.ReadAsync("ls " + ShellQuoting.Quote(path), cancellationToken)).StandardOutput.Trim() == path)
        {
            return "the file is still there";
        }
        return await IsKnownAsync(name, cancellationToken) ? "the media store still knows it" : null;
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
