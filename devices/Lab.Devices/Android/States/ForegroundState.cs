using System.Text.RegularExpressions;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>The app in front, by the window that has the focus: a lock screen or a notification shade over it is not the app.</summary>
internal sealed partial class ForegroundState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys window";
    private const string ReadWindows = "dumpsys window windows";
    private const int Looks = 40;

    public StateSubject Subject => StateSubject.Foreground;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state.Argument is not { } package || !Package().IsMatch(package))
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        var parsed = FocusParser.Parse(told.StandardOutput);
        if (parsed.Value is null)
        {
            // Some phones tell it in the part about windows only.
            told = await evidence.AskAsync(ReadWindows, cancellationToken);
            parsed = FocusParser.Parse(told.StandardOutput);
        }
        if (parsed.Value is not { } focus)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep("mCurrentFocus: " + focus);
        return evidence.Conclude(focus.StartsWith(package + "/", StringComparison.Ordinal), $"{Parsed.Brief(focus)} has the focus");
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || state.Argument is not { } package || !Package().IsMatch(package))
        {
            return reading;
        }
        ledger.Add(new ForegroundChange(), shell);
        // Opens an app as a tap on its icon does, without knowing its activity; on every Android version.
        var tried = await shell.ChangeAsync($"monkey -p {package} -c android.intent.category.LAUNCHER 1", cancellationToken);
        return (await StateWait.ForAsync(shell, Looks, token => SampleAsync(state, token), cancellationToken)).Tried(tried);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*(?:[.][A-Za-z][A-Za-z0-9_]*)+$")]
    private static partial Regex Package();
}
