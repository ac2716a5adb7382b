using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Devices.Android.Screens;

namespace Lab.Devices.Android.Changes;

/// <summary>Brings a phone back to its home screen. A screen that is off does not take the key and is woken for it.</summary>
internal static class HomeScreen
{
    private const int Looks = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Goes there.</summary>
    /// <param name="shell">The phone.</param>
    /// <param name="home">What has the focus there, as far as it is known; else any other app than now is taken for it.</param>
    /// <param name="cancellationToken">Stops waiting for the phone.</param>
    /// <returns>Null when that is proven, else what has the focus.</returns>
    public static async Task<string?> ReturnAsync(IPhoneShell shell, string? home, CancellationToken cancellationToken)
    {
        var isOff = WakefulnessParser.Parse((await shell.ReadAsync("dumpsys power", cancellationToken)).StandardOutput).Value is { IsOff: true };
        if (isOff)
        {
            await shell.ChangeAsync("input keyevent 224", cancellationToken);
            await shell.ChangeAsync("wm dismiss-keyguard", cancellationToken);
        }
        var before = await ScreenFocus.ReadAsync(shell, cancellationToken);
        await shell.ChangeAsync("input keyevent 3", cancellationToken);
        string? now = null;
        var isHome = false;
        for (var look = 0; look < Looks && !isHome; look++)
        {
            if (look > 0)
            {
                await Task.Delay(Pause, shell.Time, cancellationToken);
            }
            now = await ScreenFocus.ReadAsync(shell, cancellationToken);
            isHome = now is not null && (home is null ? before is not null && ScreenFocus.PackageOf(now) != ScreenFocus.PackageOf(before) : ScreenFocus.PackageOf(now) == ScreenFocus.PackageOf(home));
        }
        if (isOff)
        {
            await shell.ChangeAsync("input keyevent 223", cancellationToken);
        }
        return isHome ? null : $"after the Home key {Parsed.Brief(now ?? "nothing that the phone tells")} has the focus";
    }
}
