using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Lets the shell write text messages for one action. Since Android 4.4 only the default messaging app may; writes of others are swallowed without a word. The mode is put back at once.
/// </summary>
internal sealed class SmsPermission(IPhoneShell shell, ChangeLedger ledger)
{
    private const string Key = "appops.WRITE_SMS";
    private const string Operation = "WRITE_SMS";
    private const string Get = "appops get com.android.shell WRITE_SMS";
    private const string Set = "appops set com.android.shell WRITE_SMS ";

    public async Task<T> WithAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        var told = await shell.ReadAsync(Get, cancellationToken);
        // Before Android 4.4 there is neither the command nor the need.
        if (told.IsUnknownCommand() || AppOpsParser.Parse(told.StandardOutput, Operation).Value is not { } mode)
        {
            return await action();
        }
        ledger.Add(new AppOpChange("com.android.shell", Operation, mode), token => PutBackAsync(mode, token));
        await shell.ChangeAsync(Set + "allow", cancellationToken);
        try
        {
            return await action();
        }
        finally
        {
            // What fails here stays in the ledger and is tried, and told, again at the end.
            if (!cancellationToken.IsCancellationRequested && await PutBackAsync(mode, cancellationToken) is null)
            {
                ledger.Remove(Key);
            }
        }
    }

    private async Task<string?> PutBackAsync(string mode, CancellationToken cancellationToken)
    {
        await shell.ChangeAsync(Set + mode, cancellationToken);
        var now = AppOpsParser.Parse((await shell.ReadAsync(Get, cancellationToken)).StandardOutput, Operation);
        return now.Value == mode ? null : $"its mode was {mode} and is {now.Value ?? now.Error}";
    }
}
