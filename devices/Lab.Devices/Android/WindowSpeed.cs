using System.Globalization;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android;

/// <summary>Lets a virtual phone's time run fast within windows. Real phones are left alone.</summary>
internal sealed class WindowSpeed(IPhoneShell shell, PhoneFactsReader facts, ChangeLedger ledger, double speed)
{
    private const string Key = "speed";

    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (speed == 1 || !(await facts.GetAsync(cancellationToken)).IsVirtual)
        {
            return;
        }
        ledger.Add(Key, "the virtual phone's speed", async token => await SetAsync(1, token));
        if (await SetAsync(speed, cancellationToken) is { } failure)
        {
            throw new PhoneException(ReasonCode.LabFault, $"Phone {shell.Serial}: {failure}");
        }
    }

    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (speed == 1 || !(await facts.GetAsync(cancellationToken)).IsVirtual)
        {
            return;
        }
        if (await SetAsync(1, cancellationToken) is { } failure)
        {
            throw new PhoneException(ReasonCode.LabFault, $"Phone {shell.Serial}: {failure}");
        }
        ledger.Remove(Key);
    }

    private async Task<string?> SetAsync(double wanted, CancellationToken cancellationToken)
    {
        var text = wanted.ToString("R", CultureInfo.InvariantCulture);
        var result = await shell.ChangeAsync("vphone speed " + text, cancellationToken);
        return result.ExitCode == 0 ? null : $"its speed cannot be set to {text}: {result.Brief()}";
    }
}
