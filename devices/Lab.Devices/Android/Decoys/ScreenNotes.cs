using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Parsing;
using Lab.Devices.Android.States;

namespace Lab.Devices.Android.Decoys;

/// <summary>Notes on the screen of an app that a description tells of: written there, read back there after the app was left, and deleted there.</summary>
internal sealed class ScreenNotes(AwakeScreen screen, AppDriver driver, AppCatalog apps)
{
    /// <summary>How long a note that was deleted is looked for.</summary>
    private static readonly TimeSpan GoneLimit = TimeSpan.FromSeconds(2);

    /// <summary>The first description of an installed notes app, and its package; null when there is none.</summary>
    /// <param name="installed">Packages of the phone.</param>
    public (AppDescription App, string Package)? Find(IReadOnlySet<string> installed)
    {
        foreach (var app in apps.Apps.Where(app => app.Note is not null))
        {
            if (app.Packages.FirstOrDefault(installed.Contains) is { } package)
            {
                return (app, package);
            }
        }
        return null;
    }

    /// <summary>Writes a note.</summary>
    /// <returns>Null, or which step failed.</returns>
    public Task<string?> WriteAsync(AppDescription app, string package, string text, CancellationToken cancellationToken) =>
        screen.DuringAsync(() => driver.CarryOutAsync(app, app.Note!.Write, package, Values(text), cancellationToken), cancellationToken);

    /// <summary>Whether the app's screen shows a note; null when its notes could not be reached, and why.</summary>
    public Task<(bool? Shown, string? Failure)> IsShownAsync(AppDescription app, string package, string text, CancellationToken cancellationToken) =>
        screen.DuringAsync(() => LookAsync(app, package, text, app.Note!.Limit, cancellationToken), cancellationToken);

    /// <summary>Deletes a note.</summary>
    /// <returns>Null when the app shows it no longer, else why not.</returns>
    public async Task<string?> RemoveAsync(AppDescription app, string package, string text, CancellationToken cancellationToken)
    {
        var note = app.Note!;
        if (note.Remove.Count == 0)
        {
            return $"{app.File} does not tell how to delete a note: delete it by hand";
        }
        return await screen.DuringAsync(async () =>
        {
            var failed = await driver.CarryOutAsync(app, [.. note.Find, .. note.Remove], package, Values(text), cancellationToken);
            var (shown, failure) = await LookAsync(app, package, text, GoneLimit, cancellationToken);
            return shown switch
            {
                false => null,
                true => $"the app still shows it{(failed is null ? "" : $" ({failed})")}: delete it by hand",
                null => $"{failure}: look into the app, and delete it by hand",
            };
        }, cancellationToken);
    }

    /// <summary>Deletes a note of an app that may not be described any more.</summary>
    /// <returns>Null when the app shows it no longer, else why not.</returns>
    public Task<string?> RemoveAsync(ScreenNoteChange note, CancellationToken cancellationToken) => Find(new HashSet<string> { note.Package }) is var (app, package)
        ? RemoveAsync(app, package, note.Text, cancellationToken)
        : Task.FromResult<string?>($"no description of an app tells of notes in {note.Package} (lab.json, device.apps): delete it by hand: {Parsed.Brief(note.Text)}");

    private async Task<(bool? Shown, string? Failure)> LookAsync(AppDescription app, string package, string text, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (await driver.CarryOutAsync(app, app.Note!.Find, package, Values(text), cancellationToken) is { } failure)
        {
            return (null, failure);
        }
        return (await driver.ShowsAsync(app, app.Note.Shown, limit, Values(text), cancellationToken), null);
    }

    private static Dictionary<string, string> Values(string text) => new() { ["text"] = text };
}
