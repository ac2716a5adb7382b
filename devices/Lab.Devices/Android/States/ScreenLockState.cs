using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>
/// Locked or unlocked. The lock screen lags and, on some phones, is told only while the screen is on; the trust service knows secured phones only: locked = either says so; unlocked = neither does
/// and the screen is on.
/// </summary>
internal sealed class ScreenLockState(IPhoneShell shell, ScreenState screen, ChangeLedger ledger) : IStateDriver
{
    private const string ReadPolicy = "dumpsys window policy";
    private const string ReadTrust = "dumpsys trust";
    private const string ReadPower = "dumpsys power";
    private const int Looks = 24;

    /// <summary>Without a secured lock, either of them takes the lock screen away ("wm dismiss-keyguard" since Android 6; the menu key before).</summary>
    private static readonly string[] Dismissals = ["wm dismiss-keyguard", "input keyevent 82"];

    public StateSubject Subject => StateSubject.ScreenLock;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken) => (await LookAsync(state, cancellationToken)).Reading;

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var (reading, secure, isLocked) = await LookAsync(state, cancellationToken);
        if (reading.Holds || (state != ScreenLock.Locked && state != ScreenLock.Unlocked))
        {
            return reading;
        }
        var wasOn = (await screen.SampleAsync(Screen.On, cancellationToken)).Holds;
        ledger.Add(new ScreenChange(wasOn), shell);
        return state == ScreenLock.Locked ? await LockAsync(cancellationToken) : await UnlockAsync(reading, secure, isLocked, cancellationToken);
    }

    private async Task<StateReading> LockAsync(CancellationToken cancellationToken)
    {
        await screen.ReachAsync(Screen.Off, cancellationToken);
        var reading = await StateWait.ForAsync(shell, Looks, token => SampleAsync(ScreenLock.Locked, token), cancellationToken);
        return reading.Holds ? reading : reading with { Observed = reading.Observed + "; the phone does not lock when its screen goes off: set a screen lock in its settings, without delay" };
    }

    private async Task<StateReading> UnlockAsync(StateReading reading, bool? secure, bool? isLocked, CancellationToken cancellationToken)
    {
        await screen.ReachAsync(Screen.On, cancellationToken);
        if (secure != true)
        {
            if (isLocked == true)
            {
                ledger.Add(new LockChange(), shell);
            }
            foreach (var command in Dismissals)
            {
                var tried = await shell.ChangeAsync(command, cancellationToken);
                (reading, secure) = await AwaitAsync(cancellationToken);
                if (reading.Holds || secure == true)
                {
                    break;
                }
                reading = reading.Tried(tried);
            }
        }
        return reading.Holds || secure != true ? reading : reading with
        {
            Observed = reading.Observed + "; the phone is secured by PIN, pattern or password, which the lab neither knows nor enters: unlock it by hand, or take the lock away for the test",
        };
    }

    private async Task<(StateReading Reading, bool? Secure)> AwaitAsync(CancellationToken cancellationToken)
    {
        bool? secure = null;
        var reading = await StateWait.ForAsync(
            shell, Looks / 2,
            async token =>
            {
                (var sample, secure, _) = await LookAsync(ScreenLock.Unlocked, token);
                return sample;
            },
            cancellationToken);
        return (reading, secure);
    }

    private async Task<(StateReading Reading, bool? Secure, bool? IsLocked)> LookAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != ScreenLock.Locked && state != ScreenLock.Unlocked)
        {
            return (evidence.Unknown(), null, null);
        }
        var policy = await evidence.AskAsync(ReadPolicy, cancellationToken);
        var parsed = KeyguardParser.Parse(policy.StandardOutput);
        if (parsed.Value is not { } keyguard)
        {
            return (evidence.Unreadable(policy, parsed.Error), null, null);
        }
        evidence.Keep(keyguard.Proof);
        var locked = KeyguardParser.IsDeviceLocked((await evidence.AskAsync(ReadTrust, cancellationToken)).StandardOutput);
        evidence.Keep(locked is { } told ? $"deviceLocked={(told ? 1 : 0)}" : "dumpsys trust does not tell deviceLocked");
        var secure = keyguard.IsSecure ?? (locked == true ? true : null);
        var isLocked = keyguard.IsShowing || locked == true;
        var words = (isLocked ? keyguard.IsShowing ? "the lock screen shows" : "the phone is locked" : "the lock screen does not show")
            + (secure == true ? ", secured" : secure == false ? ", not secured" : "");
        if (state == ScreenLock.Locked || isLocked)
        {
            return (evidence.Conclude(isLocked == (state == ScreenLock.Locked), words), secure, isLocked);
        }
        var wakefulness = WakefulnessParser.Parse((await evidence.AskAsync(ReadPower, cancellationToken)).StandardOutput).Value;
        return (evidence.Conclude(wakefulness is { IsAwake: true }, wakefulness is { IsAwake: true } ? words : words + ", but the screen is off, where phones do not tell it"), secure, isLocked);
    }
}
