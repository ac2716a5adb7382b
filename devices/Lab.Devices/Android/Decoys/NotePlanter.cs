using Lab.Devices.Adb;
using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.States;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Plants a note on the screen of a notes app that a description tells of, and reads it back there. Where none does: by sharing a text to the notes app and leaving it by the
/// back key, which saves in the apps known. Android has no common store of notes: what cannot be read back from one of the known stores is then told as not planted.
/// </summary>
internal sealed class NotePlanter(IPhoneShell shell, ContentProvider content, AwakeScreen screen, ScreenNotes described, ChangeLedger planted, DecoyWatch watch)
{
    private const string BackKey = "input keyevent 4";
    private const string HomeKey = "input keyevent 3";
    private const string PackagePrefix = "package:";
    private const int Looks = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Apps =
    [
        "com.miui.notes", "com.android.notes", "com.example.android.notepad", "com.huawei.notepad", "com.samsung.android.app.notes", "com.coloros.note", "com.oneplus.note",
        "com.google.android.keep",
    ];

    /// <summary>Addresses seen on phones; they disagree.</summary>
    private static readonly string[] Stores =
        ["content://notes/note", "content://com.miui.notes.provider/note", "content://com.miui.notes/notes", "content://notes/data"];

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(NoteDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var installed = (await shell.ReadAsync("pm list packages", cancellationToken)).StandardOutput.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith(PackagePrefix, StringComparison.Ordinal)).Select(line => line[PackagePrefix.Length..]).ToHashSet(StringComparer.Ordinal);
        if (described.Find(installed) is var (description, package))
        {
            return await PlantOnScreenAsync(decoy, description, package, labTime, cancellationToken);
        }
        if (Array.Find(Apps, installed.Contains) is not { } app)
        {
            return DecoyRecords.All(decoy, readBack: false, "none of the known notes apps is on the phone: describe the one that is there (devices/apps/README.md, device.apps), plant the note by hand, or leave this decoy out", labTime);
        }
        var unseen = "note." + decoy.Text;
        planted.Add(unseen, $"note in {app}", _ => Task.FromResult<string?>("no known store of notes shows it, so that the lab cannot delete it: look into the app"));
        var started = await screen.DuringAsync(() => WriteAsync(decoy.Text, app, cancellationToken), cancellationToken);
        var store = await AwaitStoreAsync(decoy.Text, cancellationToken);
        if (store is not null)
        {
            planted.Add(new StoredDecoyChange(DecoyStore.Notes, decoy.Text), shell);
            planted.Remove(unseen);
        }
        return watch.Watch(DecoyRecords.All(decoy, store is not null, store is not null
            ? $"written in {app}, read back from {store}"
            : $"shared to {app} ({started.Brief()}), but no known store of notes shows it", labTime, app), async token => await FindStoreAsync(content, decoy.Text, token) is not null);
    }

    private async Task<AdbResult> WriteAsync(string text, string app, CancellationToken cancellationToken)
    {
        var start = ShellQuoting.Join(["am", "start", "-a", "android.intent.action.SEND", "-t", "text/plain", "--es", "android.intent.extra.TEXT", text, app]);
        var started = await shell.ChangeAsync(start, cancellationToken);
        await shell.ChangeAsync(BackKey, cancellationToken);
        await shell.ChangeAsync(HomeKey, cancellationToken);
        return started;
    }

    private async Task<IReadOnlyList<DecoyRecord>> PlantOnScreenAsync(NoteDecoy decoy, AppDescription app, string package, DateTimeOffset labTime, CancellationToken cancellationToken)
    {
        planted.Add(new ScreenNoteChange(package, decoy.Text), token => described.RemoveAsync(app, package, decoy.Text, token));
        var failed = await described.WriteAsync(app, package, decoy.Text, cancellationToken);
        var (shown, unseen) = failed is null ? await described.IsShownAsync(app, package, decoy.Text, cancellationToken) : (null, failed);
        var by = app.Tried ? "" : $" (by {app.File}, which nobody has tried before)";
        var proof = shown switch
        {
            true => $"written on the screen of {package}, and read back there after the app was left",
            false => $"written on the screen of {package}, but the app does not show it",
            null => unseen!,
        };
        return watch.Watch(DecoyRecords.All(decoy, shown == true, proof + by, labTime, package), async token => (await described.IsShownAsync(app, package, decoy.Text, token)).Shown == true);
    }

    private async Task<string?> AwaitStoreAsync(string text, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await FindStoreAsync(content, text, cancellationToken) is { } store)
            {
                return store;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return null;
    }

    private static async Task<string?> FindStoreAsync(ContentProvider content, string text, CancellationToken cancellationToken)
    {
        foreach (var store in Stores)
        {
            var answer = await content.QueryTextAsync(store, null, null, cancellationToken);
            if (answer.StandardOutput.StartsWith("Row: ", StringComparison.Ordinal) && answer.StandardOutput.Contains(text, StringComparison.Ordinal))
            {
                return store;
            }
        }
        return null;
    }

    /// <summary>Removes a note by its text, where a known store shows it.</summary>
    /// <returns>Null when no store shows it, else why not.</returns>
    public static async Task<string?> RemoveAsync(ContentProvider content, string text, CancellationToken cancellationToken)
    {
        // The stores name the column differently; a condition on a column that is not there deletes nothing.
        foreach (var column in new[] { "text", "snippet", "content" })
        {
            if (await FindStoreAsync(content, text, cancellationToken) is not { } store)
            {
                return null;
            }
            await content.DeleteAsync(store, $"{column}={ContentProvider.Literal(text)}", cancellationToken);
        }
        return await FindStoreAsync(content, text, cancellationToken) is { } left ? $"{left} still shows it: delete it by hand" : null;
    }
}
