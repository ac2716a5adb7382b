using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Screen on or off, by the wakefulness that the power service tells.</summary>
internal sealed class ScreenState(IPhoneShell shell, PhoneFactsReader facts, ChangeLedger ledger) : IStateDriver
{
    private const string Read = "dumpsys power";

    /// <summary>KEYCODE_SLEEP and KEYCODE_WAKEUP (Android 4.4W and later) cannot toggle the wrong way; KEYCODE_POWER can, but all phones know it.</summary>
    private const string SleepKey = "input keyevent 223";
    private const string WakeKey = "input keyevent 224";
    private const string PowerKey = "input keyevent 26";
    private const int FirstSdkWithSleepKey = 20;
    private const int Looks = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public StateSubject Subject => StateSubject.Screen;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Screen.On && state != Screen.Off)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        var parsed = WakefulnessParser.Parse(told.StandardOutput);
        if (parsed.Value is not { } wakefulness)
        {
            return evidence.Unreadable(told, parsed.Error);
        }
        evidence.Keep(wakefulness.Proof);
        return evidence.Conclude(state == Screen.On ? wakefulness.IsAwake : wakefulness.IsOff, wakefulness.Word);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || (state != Screen.On && state != Screen.Off))
        {
            return reading;
        }
        var opposite = state == Screen.On ? Screen.Off : Screen.On;
        ledger.Add(new ScreenChange(On: opposite == Screen.On), token => PutBackAsync(opposite, token));
        return await PressAsync(state, reading, cancellationToken);
    }

    private async Task<StateReading> PressAsync(PhoneState state, StateReading reading, CancellationToken cancellationToken)
    {
        var sdk = (await facts.GetAsync(cancellationToken)).Sdk;
        string[] keys = sdk is > 0 and < FirstSdkWithSleepKey ? [PowerKey] : [state == Screen.On ? WakeKey : SleepKey, PowerKey];
        foreach (var key in keys)
        {
            await shell.ChangeAsync(key, cancellationToken);
            reading = await AwaitAsync(state, cancellationToken);
            if (reading.Holds)
            {
                return reading;
            }
        }
        return reading;
    }

    private async Task<string?> PutBackAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (!reading.Holds)
        {
            reading = await PressAsync(state, reading, cancellationToken);
        }
        return reading.Holds ? null : $"{state.Wanted} was wanted, the phone tells {reading.Observed}";
    }

    private async Task<StateReading> AwaitAsync(PhoneState state, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var reading = await SampleAsync(state, cancellationToken);
            if (reading.Holds || look == Looks)
            {
                return reading;
            }
            await Task.Delay(Pause, shell.Time, cancellationToken);
        }
    }
}
