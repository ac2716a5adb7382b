using System.Globalization;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Screens;

/// <summary>The eye and the finger of the lab: reads the accessibility tree, taps, types and presses keys.</summary>
internal sealed class ScreenDriver(IPhoneShell shell)
{
    private const string File = "/data/local/tmp/lab-screen.xml";

    /// <summary>Removes a dump of before, dumps, shows, and removes again: one command, so that nothing gets in between.</summary>
    public const string Dump = $"rm -f {File}; uiautomator dump {File}; cat {File}; rm -f {File}";

    private const int Tries = 3;
    private static readonly TimeSpan DumpLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The tree of the present screen, or why there is none. A screen that moves is tried again.</summary>
    public async Task<Parsed<ScreenTree>> LookAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await shell.ReadAsync(Dump, DumpLimit, cancellationToken);
            var parsed = ScreenTreeParser.Parse(Together(result));
            if (parsed.Value is not null || attempt == Tries || !ScreenTreeParser.IsPassing(parsed.Error!))
            {
                return parsed;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
    }

    /// <summary>Taps the middle of an element; gives null, or why the phone did not.</summary>
    public Task<string?> TapAsync(ScreenNode node, CancellationToken cancellationToken) =>
        InputAsync(string.Create(CultureInfo.InvariantCulture, $"input tap {node.Bounds!.Value.MiddleX} {node.Bounds.Value.MiddleY}"), cancellationToken);

    /// <summary>Types into the field that has the focus; gives null, or why it cannot be typed.</summary>
    public async Task<string?> TypeAsync(string text, CancellationToken cancellationToken)
    {
        var commands = InputText.Commands(text);
        foreach (var command in commands.Value ?? [])
        {
            if (await InputAsync(command, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }
        return commands.Error;
    }

    /// <summary>Presses a key; gives null, or why the phone did not.</summary>
    public Task<string?> PressAsync(ScreenKey key, CancellationToken cancellationToken) =>
        InputAsync(string.Create(CultureInfo.InvariantCulture, $"input keyevent {(int)key}"), cancellationToken);

    // A command that was carried out says nothing. Makers forbid it to the shell until a switch of the developer options is set (MIUI: "USB debugging (Security settings)").
    private async Task<string?> InputAsync(string command, CancellationToken cancellationToken)
    {
        var result = await shell.ChangeAsync(command, cancellationToken);
        var words = result.Words();
        return words.Contains("INJECT_EVENTS", StringComparison.Ordinal)
            ? "the phone does not let the shell touch its screen: allow it in the developer options (on Xiaomi phones \"USB debugging (Security settings)\")"
            : words.Contains("Exception", StringComparison.Ordinal) || words.Contains("Error", StringComparison.Ordinal) || result.ExitCode is not (0 or null)
                ? $"\"{command.Split(' ')[0]} {command.Split(' ')[1]}\" failed: {result.Brief()}"
                : null;
    }

    // Errors of uiautomator come by either stream: the words go before the file in any case.
    private static string Together(AdbResult result) => result.StandardError + "\n" + result.StandardOutput;
}
