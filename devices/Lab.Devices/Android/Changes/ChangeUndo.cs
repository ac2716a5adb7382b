using System.Text.RegularExpressions;
using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Changes;

/// <summary>Puts a recorded change back and reads it back: the same way at the end of a scenario and after a crash. Exit codes prove nothing.</summary>
internal static partial class ChangeUndo
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private const int Looks = 12;

    /// <summary>Puts a change back.</summary>
    /// <returns>Null when that is proven, else why not.</returns>
    public static Task<string?> ApplyAsync(IPhoneShell shell, PhoneChange change, CancellationToken cancellationToken) => change switch
    {
        SettingChange setting => SettingAsync(shell, setting, cancellationToken),
        SwitchChange it => SwitchAsync(shell, it, cancellationToken),
        ScreenChange screen => ScreenAsync(shell, screen.On, cancellationToken),
        LockChange => LockAsync(shell, cancellationToken),
        BatteryChange => BatteryAsync(shell, cancellationToken),
        DozeChange => DozeAsync(shell, cancellationToken),
        ForegroundChange front => HomeScreen.ReturnAsync(shell, front.Home, cancellationToken),
        AppOpChange mode => AppOpAsync(shell, mode, cancellationToken),
        FileChange file => FileAsync(shell, file.Path, cancellationToken),
        FolderChange folder => FolderAsync(shell, folder.Path, cancellationToken),
        RowsChange rows => RowsAsync(shell, rows, cancellationToken),
        StoredDecoyChange decoy => DecoyRemoval.ApplyAsync(shell, decoy, cancellationToken),
        _ => Task.FromResult<string?>("only the run that made it knew the way back: put it back by hand"),
    };

    private static async Task<string?> SettingAsync(IPhoneShell shell, SettingChange setting, CancellationToken cancellationToken)
    {
        // The record may have been touched since it was written: nothing of it reaches the shell unchecked.
        if (setting.Table is not ("system" or "secure" or "global") || !Name().IsMatch(setting.Name))
        {
            return "the record names no setting";
        }
        await shell.ChangeAsync(setting.Value is null
            ? $"settings delete {setting.Table} {setting.Name}"
            : $"settings put {setting.Table} {setting.Name} {ShellQuoting.Quote(setting.Value)}", cancellationToken);
        var command = $"settings get {setting.Table} {setting.Name}";
        var now = (await shell.ReadAsync(command, cancellationToken)).StandardOutput.Trim();
        return now == (setting.Value ?? "null") ? null : $"\"{command}\" tells {Parsed.Brief(now)} instead of {setting.Value ?? "null"}";
    }

    private static async Task<string?> SwitchAsync(IPhoneShell shell, SwitchChange change, CancellationToken cancellationToken)
    {
        bool? now = null;
        foreach (var command in SwitchCommands.Turn(change.Switch, change.On))
        {
            await shell.ChangeAsync(command, cancellationToken);
            for (var look = 0; look < Looks; look++)
            {
                now = SwitchCommands.Tell(change.Switch, (await shell.ReadAsync(SwitchCommands.Read(change.Switch), cancellationToken)).StandardOutput);
                if (now == change.On)
                {
                    return null;
                }
                if (look < Looks - 1)
                {
                    await Task.Delay(Pause, shell.Time, cancellationToken);
                }
            }
        }
        return $"it was {(change.On ? "on" : "off")}, and \"{SwitchCommands.Read(change.Switch)}\" tells {(now is { } told ? told ? "on" : "off" : "nothing")}";
    }

    private static async Task<string?> ScreenAsync(IPhoneShell shell, bool on, CancellationToken cancellationToken)
    {
        const string read = "dumpsys power";
        string? told = null;
        foreach (var key in new[] { "", on ? "input keyevent 224" : "input keyevent 223", "input keyevent 26" })
        {
            if (key.Length > 0)
            {
                await shell.ChangeAsync(key, cancellationToken);
            }
            for (var look = 0; look < (key.Length == 0 ? 1 : Looks); look++)
            {
                var parsed = WakefulnessParser.Parse((await shell.ReadAsync(read, cancellationToken)).StandardOutput);
                told = parsed.Value?.Word ?? parsed.Error;
                if (parsed.Value is { } now && (on ? now.IsAwake : now.IsOff))
                {
                    return null;
                }
                await Task.Delay(Pause, shell.Time, cancellationToken);
            }
        }
        return $"the screen was {(on ? "on" : "off")}, and the phone tells {told}";
    }

    /// <summary>A phone locks when its screen goes off; some tell it only when it is on again. The screen itself is put back by its own change.</summary>
    private static async Task<string?> LockAsync(IPhoneShell shell, CancellationToken cancellationToken)
    {
        foreach (var on in new[] { false, true })
        {
            if (await ScreenAsync(shell, on, cancellationToken) is { } failed)
            {
                return failed;
            }
            for (var look = 0; look < Looks; look++)
            {
                if (KeyguardParser.Parse((await shell.ReadAsync("dumpsys window policy", cancellationToken)).StandardOutput).Value is { IsShowing: true }
                    || KeyguardParser.IsDeviceLocked((await shell.ReadAsync("dumpsys trust", cancellationToken)).StandardOutput) == true)
                {
                    return null;
                }
                await Task.Delay(Pause, shell.Time, cancellationToken);
            }
        }
        return "it was locked, and does not lock when its screen goes off: lock it by hand";
    }

    private static async Task<string?> BatteryAsync(IPhoneShell shell, CancellationToken cancellationToken)
    {
        await shell.ChangeAsync("dumpsys battery reset", cancellationToken);
        var parsed = BatteryParser.Parse((await shell.ReadAsync("dumpsys battery", cancellationToken)).StandardOutput);
        return parsed.Value is not { } battery ? parsed.Error
            : battery.UpdatesStopped ? "the battery service's updates are still stopped: run \"adb shell dumpsys battery reset\" or restart the phone" : null;
    }

    private static async Task<string?> DozeAsync(IPhoneShell shell, CancellationToken cancellationToken)
    {
        string? told = null;
        // Android 6 has no "unforce"; there "step" ends what was forced.
        foreach (var command in new[] { "dumpsys deviceidle unforce", "dumpsys deviceidle step" })
        {
            await shell.ChangeAsync(command, cancellationToken);
            var parsed = DeviceIdleParser.Parse((await shell.ReadAsync("dumpsys deviceidle", cancellationToken)).StandardOutput);
            if (parsed.Value is { IsForced: false })
            {
                return null;
            }
            told = parsed.Error;
        }
        return told ?? "it is still forced: run \"adb shell dumpsys deviceidle unforce\" or restart the phone";
    }

    private static async Task<string?> AppOpAsync(IPhoneShell shell, AppOpChange change, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(change.Package) || !Name().IsMatch(change.Operation) || !Name().IsMatch(change.Mode))
        {
            return "the record names no right of an app";
        }
        await shell.ChangeAsync($"appops set {change.Package} {change.Operation} {change.Mode}", cancellationToken);
        var now = AppOpsParser.Parse((await shell.ReadAsync($"appops get {change.Package} {change.Operation}", cancellationToken)).StandardOutput, change.Operation);
        return now.Value == change.Mode ? null : $"its mode was {change.Mode} and is {now.Value ?? now.Error}";
    }

    private static async Task<string?> FileAsync(IPhoneShell shell, string path, CancellationToken cancellationToken)
    {
        if (!OwnFile().IsMatch(path) || path.Contains("..", StringComparison.Ordinal))
        {
            return "the record names no file that the lab writes";
        }
        if (path.StartsWith("/sdcard/", StringComparison.Ordinal))
        {
            return await MediaStore.RemoveAsync(shell, path.StartsWith(PhotoPlanter.Folder, StringComparison.Ordinal) ? MediaStore.Images : MediaStore.Files, path, cancellationToken);
        }
        await shell.ChangeAsync("rm -f " + ShellQuoting.Quote(path), cancellationToken);
        return (await shell.ReadAsync("ls " + ShellQuoting.Quote(path), cancellationToken)).StandardOutput.Trim() == path ? "the file is still there" : null;
    }

    private static async Task<string?> FolderAsync(IPhoneShell shell, string path, CancellationToken cancellationToken)
    {
        if (!OwnFile().IsMatch(path) || path.Contains("..", StringComparison.Ordinal))
        {
            return "the record names no folder that the lab makes";
        }
        var quoted = ShellQuoting.Quote(path);
        await shell.ChangeAsync("rmdir " + quoted, cancellationToken);
        return (await shell.ReadAsync("ls -d " + quoted, cancellationToken)).StandardOutput.Trim() == path ? "the folder is still there: something else is in it" : null;
    }

    private static async Task<string?> RowsAsync(IPhoneShell shell, RowsChange rows, CancellationToken cancellationToken)
    {
        if (!ContentUri().IsMatch(rows.Uri) || !OneRow().IsMatch(rows.Where))
        {
            return "the record names no row that the lab writes";
        }
        if (rows.Uri == ContactPlanter.RawContacts)
        {
            return await ContactPlanter.RemoveAsync(new ContentProvider(shell), rows.Where[(rows.Where.IndexOf('=') + 1)..], cancellationToken);
        }
        var where = ShellQuoting.Quote(rows.Where);
        await shell.ChangeAsync($"content delete --uri {rows.Uri} --where {where}", cancellationToken);
        var told = (await shell.ReadAsync($"content query --uri {rows.Uri} --projection _id --where {where}", cancellationToken)).StandardOutput.Trim();
        return told == "No result found." ? null : $"it is still told: {Parsed.Brief(told)}";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.]{0,127}$")]
    private static partial Regex Name();

    [GeneratedRegex("^(?:/sdcard/[A-Za-z0-9_./-]{1,250}|/data/local/tmp/lab-[0-9a-f]{16}[.](?:pid|err))$")]
    private static partial Regex OwnFile();

    [GeneratedRegex("^content://[a-z][a-z0-9._/]{2,120}$")]
    private static partial Regex ContentUri();

    [GeneratedRegex("^[a-z_]{1,40}=[0-9]{1,18}$")]
    private static partial Regex OneRow();
}
