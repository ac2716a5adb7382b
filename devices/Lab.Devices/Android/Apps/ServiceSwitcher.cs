using Lab.Devices.Adb;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.States;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Apps;

/// <summary>Switches a service of the maker on and off by its setting, and answers the consent screens of its app.</summary>
internal sealed class ServiceSwitcher(IPhoneShell shell, PhoneClockReader clock, ChangeLedger ledger, AwakeScreen screen, AppDriver driver)
{
    private const string NotSet = "null";

    public async Task<ConsentRecord> SwitchAsync(ServiceSwitch service, bool on, CancellationToken cancellationToken)
    {
        var wanted = on ? service.On : service.Off;
        var before = await ReadAsync(service, cancellationToken);
        ledger.Add(new SettingChange(service.Table, service.Name, before is NotSet or "" ? null : before), shell);
        if (service.App is { } app && await IsInstalledAsync(app, cancellationToken))
        {
            await screen.DuringAsync(() => driver.OpenAndAnswerAsync(app, on ? ConsentChoice.Accept : ConsentChoice.Refuse, cancellationToken), cancellationToken);
        }
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        if (await ReadAsync(service, cancellationToken) != wanted)
        {
            await shell.ChangeAsync(ShellQuoting.Join(["settings", "put", service.Table, service.Name, wanted]), cancellationToken);
        }
        var after = await ReadAsync(service, cancellationToken);
        return new ConsentRecord
        {
            Kind = ConsentKind.Switch,
            Subject = service.Setting,
            ScreenText = before is NotSet or "" ? "was not set" : $"was {before}",
            Choice = $"set to {wanted} ({(on ? "on" : "off")})",
            Granted = on,
            Proven = after == wanted,
            Proof = $"\"settings get {service.Table} {service.Name}\" gives {after}",
            LabTime = labTime,
            PhoneTime = time?.WallClock,
        };
    }

    private async Task<string> ReadAsync(ServiceSwitch service, CancellationToken cancellationToken) =>
        (await shell.ReadAsync(ShellQuoting.Join(["settings", "get", service.Table, service.Name]), cancellationToken)).StandardOutput.Trim();

    private async Task<bool> IsInstalledAsync(string package, CancellationToken cancellationToken) =>
        (await shell.ReadAsync("pm list packages", cancellationToken)).StandardOutput.Split('\n').Any(line => line.Trim() == "package:" + package);
}
