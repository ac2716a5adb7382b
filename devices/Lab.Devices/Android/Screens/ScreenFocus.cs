using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;

namespace Lab.Devices.Android.Screens;

/// <summary>What has the focus of the screen.</summary>
internal static class ScreenFocus
{
    private const string Read = "dumpsys window";

    /// <summary>Reads it; some phones tell it in the part about windows only.</summary>
    /// <returns>Component or window, such as com.android.settings/.Settings; null when the phone does not tell it.</returns>
    public static async Task<string?> ReadAsync(IPhoneShell shell, CancellationToken cancellationToken)
    {
        var told = FocusParser.Parse((await shell.ReadAsync(Read, cancellationToken)).StandardOutput);
        return told.Value ?? FocusParser.Parse((await shell.ReadAsync(Read + " windows", cancellationToken)).StandardOutput).Value;
    }

    /// <summary>Package of a component.</summary>
    public static string PackageOf(string component) => component.Split('/')[0];
}
