using System.Globalization;
using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Decoys;

namespace Lab.Devices.Android.Messages;

/// <summary>Sends a text message by the phone's own messaging app: opens it with text and recipient, presses its button, and looks into the folder of sent messages.</summary>
internal sealed class TextMessageSender(IPhoneShell shell)
{
    private const string Sent = "content://sms/sent";
    private const string DumpFile = "/data/local/tmp/lab-screen.xml";
    private const string HomeKey = "input keyevent 3";
    private const int Looks = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DumpLimit = TimeSpan.FromSeconds(30);

    private readonly ContentProvider content = new(shell);

    /// <summary>Sends; gives null when the phone shows the message as sent, else why it is not proven.</summary>
    public async Task<string?> SendAsync(string package, string recipient, string text, CancellationToken cancellationToken)
    {
        var before = await FindAsync(recipient, text, cancellationToken);
        await shell.ChangeAsync(
            ShellQuoting.Join(["am", "start", "-a", "android.intent.action.SENDTO", "-d", "sms:" + recipient, "--es", "sms_body", text, "--ez", "exit_on_sent", "true", package]),
            cancellationToken);
        if (await PressAsync(cancellationToken) is { } failure)
        {
            return failure;
        }
        for (var look = 0; look < Looks; look++)
        {
            if (await FindAsync(recipient, text, cancellationToken) > before)
            {
                await shell.ChangeAsync(HomeKey, cancellationToken);
                return null;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
        return $"{Sent} does not show it";
    }

    private async Task<string?> PressAsync(CancellationToken cancellationToken)
    {
        await shell.ChangeAsync("uiautomator dump " + DumpFile, DumpLimit, cancellationToken);
        var described = await shell.ReadAsync("cat " + DumpFile, cancellationToken);
        await shell.ChangeAsync("rm -f " + DumpFile, cancellationToken);
        var button = SendButtonParser.Parse(described.StandardOutput);
        if (button.Value is not { } point)
        {
            return button.Error;
        }
        await shell.ChangeAsync(string.Create(CultureInfo.InvariantCulture, $"input tap {point.X} {point.Y}"), cancellationToken);
        return null;
    }

    private async Task<int> FindAsync(string recipient, string text, CancellationToken cancellationToken)
    {
        var rows = await content.QueryAsync(Sent, "address=" + ContentProvider.Literal(recipient), cancellationToken, "_id", "body");
        return rows.Value?.Count(row => row["body"] == text) ?? 0;
    }
}
