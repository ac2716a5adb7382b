using Lab.Devices.Adb;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.Decoys;

/// <summary>
/// Plants a text in the clipboard by the commands that some builds give the clipboard's service. Android's own has none ("No shell command implementation."), and the numbers of
/// its transactions shift between releases, so that elsewhere the decoy is told as not planted: copy it in an app, by hand.
/// </summary>
internal sealed class ClipboardPlanter(IPhoneShell shell, ChangeLedger planted)
{
    private const string Get = "cmd clipboard get";
    private static readonly string[] Setters = ["put", "set"];
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<DecoyRecord>> PlantAsync(ClipboardDecoy decoy, CancellationToken cancellationToken)
    {
        var labTime = shell.Time.GetUtcNow();
        var before = await shell.ReadAsync(Get, cancellationToken);
        // Android's own answer has exit code 0.
        if (before.ExitCode is not (0 or null) || before.StandardError.Length > 0 || before.Words().Contains("No shell command implementation", StringComparison.Ordinal))
        {
            return DecoyRecords.All(decoy, readBack: false, $"this build does not let the shell write the clipboard (\"{Get}\": {before.Brief()}): copy the text in an app by hand, or leave this decoy out", labTime);
        }
        texts.Add(decoy.Text);
        planted.Add("clipboard", "clipboard", token => PutBackAsync(Text(before), token));
        foreach (var setter in Setters)
        {
            await shell.ChangeAsync(ShellQuoting.Join(["cmd", "clipboard", setter, decoy.Text]), cancellationToken);
            if (await HoldsAsync(decoy.Text, cancellationToken))
            {
                return DecoyRecords.All(decoy, readBack: true, $"read back by \"{Get}\"", labTime);
            }
        }
        return DecoyRecords.All(decoy, readBack: false, $"\"{Get}\" does not show it after it was written", labTime);
    }

    private async Task<bool> HoldsAsync(string text, CancellationToken cancellationToken) => Text(await shell.ReadAsync(Get, cancellationToken)) == text;

    private async Task<string?> PutBackAsync(string former, CancellationToken cancellationToken)
    {
        foreach (var setter in Setters)
        {
            // Somebody's own text is left alone.
            if (!texts.Contains(Text(await shell.ReadAsync(Get, cancellationToken))))
            {
                return null;
            }
            await shell.ChangeAsync(ShellQuoting.Join(["cmd", "clipboard", setter, former]), cancellationToken);
        }
        return texts.Contains(Text(await shell.ReadAsync(Get, cancellationToken))) ? "it still holds the decoy" : null;
    }

    private static string Text(AdbResult answer) => answer.StandardOutput.TrimEnd('\r', '\n');
}
