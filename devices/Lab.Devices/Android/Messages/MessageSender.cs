using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Operator;
using Lab.Devices.Android.States;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Messages;

/// <summary>Sends a message with an app, by the way that the app allows, and looks for the proof.</summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="facts">Tells whether the phone is virtual.</param>
/// <param name="clock">Phone time.</param>
/// <param name="screen">Wakes the screen for the app.</param>
/// <param name="hand">The hand on the phone.</param>
/// <param name="laboratory">The only number to which a real phone sends; null = it sends none.</param>
internal sealed class MessageSender(
    IPhoneShell shell, PhoneFactsReader facts, PhoneClockReader clock, AwakeScreen screen, Func<CancellationToken, Task<IOperator>> hand, string? laboratory)
{
    private static readonly HashSet<string> TextMessageApps = new(StringComparer.Ordinal)
    {
        "com.android.mms", "com.android.messaging", "com.google.android.apps.messaging", "com.samsung.android.messaging", "com.android.mms.service", "com.oneplus.mms",
    };

    public async Task<TriggerRecord> SendAsync(string package, string recipient, string text, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        var (proven, proof) = await AttemptAsync(package, recipient, text, cancellationToken);
        return new TriggerRecord
        {
            Action = $"message to {recipient} sent with {package}",
            Proven = proven,
            Proof = proof,
            LabTime = labTime,
            PhoneTime = time?.WallClock,
        };
    }

    private async Task<(bool Proven, string Proof)> AttemptAsync(string package, string recipient, string text, CancellationToken cancellationToken)
    {
        var isVirtual = (await facts.GetAsync(cancellationToken)).IsVirtual;
        if (!isVirtual && recipient != laboratory)
        {
            return (false, $"refused, nothing was sent: {recipient} may be a stranger's. A real phone sends only to "
                + $"{laboratory ?? "a SIM of the laboratory, and none is named"}: write its number into lab.json, device.messageRecipient");
        }
        if (await IsTextMessageAppAsync(package, cancellationToken))
        {
            var failure = await screen.DuringAsync(() => new TextMessageSender(shell).SendAsync(package, recipient, text, cancellationToken), cancellationToken);
            return failure is null ? (true, "content://sms/sent shows it") : (false, failure);
        }
        if (!isVirtual)
        {
            return (false, $"needs a person or an app description: the lab does not know how to send with {package}");
        }
        var list = ShellQuoting.Join(["vphone", "im", "list", package]);
        var line = $"{recipient}\t{text}";
        var before = await CountAsync(list, line, cancellationToken);
        var done = await (await hand(cancellationToken)).PerformAsync(
            new SendAppMessage(package, recipient, text), async token => await CountAsync(list, line, token) > before, cancellationToken);
        return done ? (true, $"the app's list of sent messages shows it ({list})") : (false, $"the app's list of sent messages does not show it ({list})");
    }

    private async Task<bool> IsTextMessageAppAsync(string package, CancellationToken cancellationToken) =>
        TextMessageApps.Contains(package)
        || (await shell.ReadAsync("settings get secure sms_default_application", cancellationToken)).StandardOutput.Trim() == package;

    private async Task<int> CountAsync(string list, string line, CancellationToken cancellationToken) =>
        (await shell.ReadAsync(list, cancellationToken)).StandardOutput.Split('\n').Count(candidate => candidate == line);
}
