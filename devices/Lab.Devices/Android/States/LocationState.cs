using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>The location switch (Settings.Secure.LOCATION_MODE: 0 off, 1 sensors only, 2 battery saving, 3 high accuracy), and the location service's own word since Android 11.</summary>
internal sealed class LocationState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string Setting = "location_mode";
    private const string Read = "settings get secure " + Setting;
    private const string ReadService = "cmd location is-location-enabled";
    private const int Looks = 12;

    public StateSubject Subject => StateSubject.Location;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Location.On && state != Location.Off)
        {
            return evidence.Unknown();
        }
        var told = await evidence.AskAsync(Read, cancellationToken);
        if (SwitchCommands.Tell(PhoneSwitch.Location, told.StandardOutput) is not { } isOn)
        {
            return evidence.Unreadable(told, "0, 1, 2 or 3 was expected");
        }
        evidence.Keep($"{Setting}={told.StandardOutput.Trim()}");
        var answer = await evidence.AskAsync(ReadService, cancellationToken);
        var service = answer.StandardOutput.Trim();
        if (service is not ("true" or "false"))
        {
            // Phones without the command say so; words of any other kind hide what the service knows.
            return StateWait.IsRefused(answer)
                ? evidence.Conclude(isOn == (state == Location.On), $"{Setting} {told.StandardOutput.Trim()}")
                : evidence.Conclude(holds: false, $"{Setting} {told.StandardOutput.Trim()}, but not proven: the location service tells neither true nor false ({answer.Brief()})");
        }
        evidence.Keep("is-location-enabled: " + service);
        return service == "true" != isOn
            ? evidence.Conclude(holds: false, $"the setting says {(isOn ? "on" : "off")}, the location service says {(isOn ? "off" : "on")}")
            : evidence.Conclude(isOn == (state == Location.On), $"{Setting} {told.StandardOutput.Trim()}; the location service says the same");
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || (state != Location.On && state != Location.Off))
        {
            return reading;
        }
        var before = (await shell.ReadAsync(Read, cancellationToken)).StandardOutput.Trim();
        ledger.Add(new SettingChange("secure", Setting, before is "null" or "" ? null : before), shell);
        foreach (var command in SwitchCommands.Turn(PhoneSwitch.Location, state == Location.On))
        {
            var tried = await shell.ChangeAsync(command, cancellationToken);
            reading = (await StateWait.ForAsync(shell, StateWait.IsRefused(tried) ? 1 : Looks, token => SampleAsync(state, token), cancellationToken)).Tried(tried);
            if (reading.Holds)
            {
                return reading;
            }
        }
        return reading;
    }
}
