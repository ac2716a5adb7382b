using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Wi-Fi on and connected. Asks in the order of how much an answer proves, until one source answers.</summary>
internal sealed class NetworkState(IPhoneShell shell, ChangeLedger ledger) : IStateDriver
{
    private const string ReadSetting = "settings get global wifi_on";
    private const string ReadAirplane = "settings get global airplane_mode_on";
    private const int Looks = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly (string Command, Func<string, Parsed<WifiState>> Parse)[] Sources =
    [
        ("cmd wifi status", WifiStatusParser.Parse),
        ("dumpsys wifi", WifiDumpParser.Parse),
        ("dumpsys connectivity", ConnectivityParser.Parse),
        ("ip addr show dev wlan0", ParseInterface),
    ];

    public StateSubject Subject => StateSubject.Network;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, state);
        if (state != Network.Wifi)
        {
            return evidence.Unknown();
        }
        string? error = null;
        AdbResult? last = null;
        foreach (var (command, parse) in Sources)
        {
            last = await evidence.AskAsync(command, cancellationToken);
            var parsed = parse(last.StandardOutput);
            if (parsed.Value is { } wifi)
            {
                evidence.Keep(wifi.Proof);
                return evidence.Conclude(wifi.IsConnected, Words(wifi));
            }
            error = parsed.Error;
        }
        return evidence.Unreadable(last!, error);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds || state != Network.Wifi)
        {
            return reading;
        }
        await LeaveAirplaneAsync(cancellationToken);
        await EnableAsync(cancellationToken);
        for (var look = 0; look < Looks && !reading.Holds; look++)
        {
            await Task.Delay(Pause, shell.Time, cancellationToken);
            reading = await SampleAsync(state, cancellationToken);
        }
        return reading;
    }

    private async Task EnableAsync(CancellationToken cancellationToken)
    {
        if (await SettingAsync(ReadSetting, cancellationToken) == "0")
        {
            ledger.Add("wifi", "Wi-Fi", token => SwitchBackAsync("svc wifi disable", ReadSetting, "0", token));
        }
        await shell.ChangeAsync("svc wifi enable", cancellationToken);
    }

    private async Task LeaveAirplaneAsync(CancellationToken cancellationToken)
    {
        if (await SettingAsync(ReadAirplane, cancellationToken) != "1")
        {
            return;
        }
        ledger.Add("airplane", "airplane mode", token => SwitchBackAsync("cmd connectivity airplane-mode enable", ReadAirplane, "1", token));
        await shell.ChangeAsync("cmd connectivity airplane-mode disable", cancellationToken);
    }

    private async Task<string?> SwitchBackAsync(string command, string read, string wanted, CancellationToken cancellationToken)
    {
        await shell.ChangeAsync(command, cancellationToken);
        var now = await SettingAsync(read, cancellationToken);
        return now == wanted ? null : $"after \"{command}\", \"{read}\" tells {Parsed.Brief(now)} instead of {wanted}";
    }

    private async Task<string> SettingAsync(string command, CancellationToken cancellationToken) =>
        (await shell.ReadAsync(command, cancellationToken)).StandardOutput.Trim();

    private static Parsed<WifiState> ParseInterface(string output)
    {
        var parsed = InterfaceAddressParser.Parse(output, "wlan0");
        return parsed.Value is { } found
            ? Parsed.Found(new WifiState(null, found.IsUp && found.Address is not null, found.Proof))
            : Parsed.Wrong<WifiState>(parsed.Error!);
    }

    private static string Words(WifiState wifi) => (wifi.IsEnabled, wifi.IsConnected) switch
    {
        (_, true) => "Wi-Fi connected",
        (false, _) => "Wi-Fi off",
        (true, false) => "Wi-Fi on, not connected",
        _ => "Wi-Fi not connected",
    };
}
