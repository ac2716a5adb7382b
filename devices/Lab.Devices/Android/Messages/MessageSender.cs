using Lab.Devices.Android.Apps;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;
using Lab.Devices.Android.States;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Messages;

/// <summary>Sends a message with an app as the app's description says, and looks for the proof.</summary>
/// <param name="shell">The phone's shell.</param>
/// <param name="facts">Tells whether the phone is virtual.</param>
/// <param name="clock">Phone time.</param>
/// <param name="screen">Wakes the screen for the app.</param>
/// <param name="driver">Drives the app.</param>
/// <param name="apps">Descriptions of apps.</param>
/// <param name="decoys">Where a text message is written down to be deleted at the end.</param>
/// <param name="laboratory">The only number to which a real phone sends; null = it sends none.</param>
internal sealed class MessageSender(
    IPhoneShell shell, PhoneFactsReader facts, PhoneClockReader clock, AwakeScreen screen, AppDriver driver, AppCatalog apps, DecoyPlanter decoys, string? laboratory)
{
    private const string TextMessages = "content://sms";
    private const string OldTextMessageApp = "com.android.mms";

    public async Task<TriggerRecord> SendAsync(string package, string recipient, string text, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var (time, _) = await clock.TryReadAsync(cancellationToken);
        package = package == MessageApps.TextMessages ? await TextMessageAppAsync(cancellationToken) : package;
        var (proven, proof, picture) = await AttemptAsync(package, recipient, text, cancellationToken);
        return new TriggerRecord
        {
            Action = $"message to {recipient} sent with {package}",
            Proven = proven,
            Proof = proof,
            LabTime = labTime,
            PhoneTime = time?.WallClock,
            Picture = picture,
        };
    }

    private async Task<(bool Proven, string Proof, ReadOnlyMemory<byte> Picture)> AttemptAsync(string package, string recipient, string text, CancellationToken cancellationToken)
    {
        if (!(await facts.GetAsync(cancellationToken)).IsVirtual && recipient != laboratory)
        {
            return (false, $"refused, nothing was sent: {recipient} may be a stranger's. A real phone sends only to "
                + $"{laboratory ?? "a SIM of the laboratory, and none is named"}: write its number into lab.json, device.messageRecipient", default);
        }
        if (apps.Find(package, await IsTextMessageAppAsync(package, cancellationToken)) is not { Message: { } action } app)
        {
            return (false, $"needs a person or an app description: the lab does not know how to send with {package}. Describe it in a file as devices/apps/README.md says, in the folder that lab.json names in device.apps", default);
        }
        if (action.Row?.Uri.StartsWith(TextMessages, StringComparison.Ordinal) == true)
        {
            decoys.Planted.Add(new StoredDecoyChange(DecoyStore.SentMessages, text, recipient), token => decoys.SentTexts.RemoveAsync(recipient, text, token));
        }
        var values = new Dictionary<string, string> { ["recipient"] = recipient, ["digits"] = recipient.TrimStart('+'), ["text"] = text };
        return await screen.DuringAsync(() => driver.DoAsync(app, action, package, values, cancellationToken), cancellationToken);
    }

    // Before Android 4.4 there is no choice: the maker's own app sends.
    private async Task<string> TextMessageAppAsync(CancellationToken cancellationToken) =>
        (await shell.ReadAsync("settings get secure sms_default_application", cancellationToken)).StandardOutput.Trim() is { Length: > 0 } named && named != "null" ? named : OldTextMessageApp;

    private async Task<bool> IsTextMessageAppAsync(string package, CancellationToken cancellationToken) =>
        (await shell.ReadAsync("settings get secure sms_default_application", cancellationToken)).StandardOutput.Trim() == package;
}
