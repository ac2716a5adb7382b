using Lab.Devices.Adb;
using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Devices.Capture.Pcapdroid;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Puts a phone back that a run left changed, such as one that was killed.</summary>
/// <param name="client">ADB client; stays the caller's.</param>
/// <param name="folder">Folder of the change journals: <see cref="Folder"/>.</param>
/// <param name="time">Lab time; null = the system's.</param>
/// <param name="pcapdroidKey">API key of PCAPdroid, which spares the tap when a recording of it is stopped; null = none.</param>
/// <param name="apps">Descriptions of apps, which tell how a note is deleted; null = those that ship.</param>
public sealed class PhoneReset(IAdbClient client, string folder, TimeProvider? time = null, string? pcapdroidKey = null, AppCatalog? apps = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>Folder of the change journals in the user's state folder: $XDG_STATE_HOME/lab/changes, else ~/.local/state/lab/changes (XDG Base Directory Specification); on Windows the local application data.</summary>
    /// <param name="variable">Reads an environment variable; null when it is not set.</param>
    /// <returns>Full path.</returns>
    public static string Folder(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        // The specification: a path that is not absolute is to be ignored.
        var root = variable("XDG_STATE_HOME") is { Length: > 0 } given && Path.IsPathFullyQualified(given) ? given
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(root, "lab", "changes");
    }

    /// <summary>What earlier runs left changed on a phone, as far as they wrote it down.</summary>
    /// <param name="folder">Folder of the change journals.</param>
    /// <param name="serial">ADB serial.</param>
    /// <returns>In words, oldest first; empty when nothing is left, or while another run works with the phone.</returns>
    public static IReadOnlyList<string> LeftOver(string folder, string serial)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(serial);
        return [.. (ChangeJournal.Peek(folder, serial) ?? []).Select(line => line.Change!.What).Distinct()];
    }

    /// <summary>Puts back everything that was written down, newest first, then what a phone tells by itself (battery service, Doze). What succeeds is struck out.</summary>
    /// <param name="serial">ADB serial.</param>
    /// <param name="cancellationToken">Stops between two changes.</param>
    /// <returns>Each item and what became of it; empty when there was nothing to do.</returns>
    /// <exception cref="PhoneException">The phone is not there, or a run works with it.</exception>
    public async Task<IReadOnlyList<ResetItem>> ResetAsync(string serial, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(serial);
        await using var phone = await new DeviceConnector(client, time).ConnectAsync(serial, new AndroidPhoneOptions { Time = time, Apps = apps }, cancellationToken);
        using var journal = ChangeJournal.Open(folder, serial, time);
        var shell = new PhoneShell(client, serial, new AndroidPhoneOptions().ReturnWait, time);
        var hardware = (await new PhoneFactsReader(shell).GetAsync(cancellationToken)).First("ro.serialno", "ro.boot.serialno");
        var id = (await shell.ReadAsync("settings get secure android_id", cancellationToken)).StandardOutput.Trim();
        var installation = id.Length is >= 8 and <= 16 && id.All(char.IsAsciiHexDigit) ? id : null;
        var items = new List<ResetItem>();
        // The oldest of a key is the original: undone last, it wins.
        foreach (var line in journal.Left.Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(await PutBackAsync(phone, shell, journal, line, (hardware, installation), cancellationToken));
        }
        await LookAsync(shell, items, cancellationToken);
        return items;
    }

    private async Task<ResetItem> PutBackAsync(AndroidPhone driven, PhoneShell shell, ChangeJournal journal, ChangeLine line, (string? Hardware, string? Installation) phone, CancellationToken cancellationToken)
    {
        var change = line.Change!;
        if (line.Hardware is { } owner && owner != phone.Hardware)
        {
            return new ResetItem(change.What, ResetOutcome.Failed, $"this was changed on the phone with the serial number {owner}, and this one is {phone.Hardware ?? "not told"}: attach that phone");
        }
        if (line.Installation is { } before && phone.Installation is { } now && before != now)
        {
            journal.Strike(line.Id);
            return new ResetItem(change.What, ResetOutcome.PutBack, "the phone was reset to factory state since: nothing of it is left");
        }
        if (change is OtherChange)
        {
            journal.Strike(line.Id);
            return new ResetItem(change.What, ResetOutcome.ByHand, $"changed at {line.At:yyyy-MM-dd HH:mm:ss} lab time; look at the phone and put it back by hand");
        }
        if (change is RecordingChange recording)
        {
            var item = await LeftRecording.ResetAsync(new PcapdroidControl(client, shell.Serial, pcapdroidKey, time), recording, cancellationToken);
            if (item.Outcome != ResetOutcome.Failed)
            {
                journal.Strike(line.Id);
            }
            return item;
        }
        var failure = change is ScreenNoteChange note ? await driven.RemoveAsync(note, cancellationToken) : await ChangeUndo.ApplyAsync(shell, change, cancellationToken);
        if (failure is null)
        {
            journal.Strike(line.Id);
        }
        return new ResetItem(change.What, failure is null ? ResetOutcome.PutBack : ResetOutcome.Failed, failure);
    }

    /// <summary>What no journal need tell: a battery service whose updates are stopped and a forced Doze are always somebody's doing.</summary>
    private static async Task LookAsync(PhoneShell shell, List<ResetItem> items, CancellationToken cancellationToken)
    {
        var battery = BatteryParser.Parse((await shell.ReadAsync("dumpsys battery", cancellationToken)).StandardOutput).Value;
        var idle = DeviceIdleParser.Parse((await shell.ReadAsync("dumpsys deviceidle", cancellationToken)).StandardOutput).Value;
        foreach (var change in new PhoneChange?[] { battery is { UpdatesStopped: true } ? new BatteryChange() : null, idle is { IsForced: true } ? new DozeChange() : null }.OfType<PhoneChange>())
        {
            if (!items.Exists(item => item.What == change.What))
            {
                var failure = await ChangeUndo.ApplyAsync(shell, change, cancellationToken);
                items.Add(new ResetItem(change.What, failure is null ? ResetOutcome.PutBack : ResetOutcome.Failed, failure));
            }
        }
    }
}
