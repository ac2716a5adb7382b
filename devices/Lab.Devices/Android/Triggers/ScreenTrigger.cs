using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Devices.Android.Screens;
using Lab.Devices.Android.States;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Triggers;

/// <summary>Opens a screen or a page by its intent. Proven by the focus: it must have gone from the launcher to another app; "am" prints that it starts what it then does not show.</summary>
internal sealed class ScreenTrigger(IPhoneShell shell, PhoneClockReader clock, AwakeScreen awake, ScreenDriver screen, ScreenPicture picture, ChangeLedger ledger)
{
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task<TriggerRecord> OpenAsync(string action, string? data, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        var (proven, proof, shot) = await awake.DuringAsync(() => AttemptAsync(action, data, cancellationToken), cancellationToken);
        return new TriggerRecord { Action = data is null ? $"{action} opened" : $"{data} opened", Proven = proven, Proof = proof, LabTime = labTime, PhoneTime = time?.WallClock, Picture = shot };
    }

    private async Task<(bool Proven, string Proof, ReadOnlyMemory<byte> Picture)> AttemptAsync(string action, string? data, CancellationToken cancellationToken)
    {
        await screen.PressAsync(ScreenKey.Home, cancellationToken);
        var before = await ScreenFocus.ReadAsync(shell, cancellationToken);
        ledger.Add(new ForegroundChange(before), shell);
        string[] command = data is null ? ["am", "start", "-a", action] : ["am", "start", "-a", action, "-d", data];
        var started = await shell.ChangeAsync(ShellQuoting.Join(command), cancellationToken);
        if (started.Words().Contains("Error", StringComparison.Ordinal) || StateWait.IsRefused(started))
        {
            return (false, $"the phone did not open it: {started.Brief()}", default);
        }
        for (var look = 1; ; look++)
        {
            var now = await ScreenFocus.ReadAsync(shell, cancellationToken);
            if (now is not null && before is not null && ScreenFocus.PackageOf(now) != ScreenFocus.PackageOf(before) && now.Contains('/', StringComparison.Ordinal))
            {
                var shot = await picture.TakeAsync(cancellationToken);
                return (true, $"{Parsed.Brief(now)} has the focus{(shot.IsEmpty ? "; the phone gave no picture of it" : "")}", shot);
            }
            if (look == Looks)
            {
                return (false, $"the focus stayed with {Parsed.Brief(now ?? "nothing that the phone tells")}", await picture.TakeAsync(cancellationToken));
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
    }
}
