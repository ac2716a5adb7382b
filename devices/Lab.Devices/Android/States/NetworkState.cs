using System.Globalization;
using System.Net;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Wi-Fi on and connected, or off. Asks in the order of how much an answer proves, until one source answers.</summary>
/// <param name="shell">The phone.</param>
/// <param name="ledger">Takes what is changed.</param>
/// <param name="laboratory">Name of the laboratory's network, which the phone must be on; null = any.</param>
internal sealed class NetworkState(IPhoneShell shell, ChangeLedger ledger, string? laboratory = null) : IStateDriver
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

    private const string FactoryKey = "wifi_sta_factory_mac_address=";

    /// <summary>The maker's MAC address, asked for once: the dump that tells it is long. Null = not asked yet; "" = not told.</summary>
    private string? factory;

    public StateSubject Subject => StateSubject.Network;

    public async Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken)
    {
        if (state == Network.Off)
        {
            return await SampleOffAsync(cancellationToken);
        }
        var wanted = laboratory is null ? state : state with { Wanted = $"Wi-Fi connected to the laboratory's network \"{laboratory}\"" };
        var evidence = new StateEvidence(shell, wanted);
        if (state != Network.Wifi)
        {
            return evidence.Unknown();
        }
        string? error = null;
        AdbResult? last = null;
        StateReading? unnamed = null;
        foreach (var (command, parse) in Sources)
        {
            last = await evidence.AskAsync(command, cancellationToken);
            var parsed = parse(last.StandardOutput);
            if (parsed.Value is not { } wifi)
            {
                error = parsed.Error;
                continue;
            }
            evidence.Keep(wifi.Proof);
            var details = WifiDetailsParser.Parse(last.StandardOutput);
            if (wifi.IsConnected && laboratory is not null && details?.Ssid is null)
            {
                // Whose network it is stands in another answer, or in none.
                unnamed ??= evidence.Conclude(holds: false, "Wi-Fi connected, but the phone does not tell the network's name");
                continue;
            }
            return wifi.IsConnected ? await ConnectedAsync(evidence, details, last, cancellationToken) : evidence.Conclude(holds: false, Words(wifi));
        }
        return unnamed ?? evidence.Unreadable(last!, error);
    }

    public async Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken)
    {
        var reading = await SampleAsync(state, cancellationToken);
        if (reading.Holds)
        {
            return reading;
        }
        if (state == Network.Off)
        {
            return await SwitchOffAsync(reading, cancellationToken);
        }
        if (state != Network.Wifi)
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

    private async Task<StateReading> SampleOffAsync(CancellationToken cancellationToken)
    {
        var evidence = new StateEvidence(shell, Network.Off);
        string? error = null;
        AdbResult? last = null;
        foreach (var (command, parse) in Sources)
        {
            last = await evidence.AskAsync(command, cancellationToken);
            var parsed = parse(last.StandardOutput);
            if (parsed.Value is { } wifi)
            {
                evidence.Keep(wifi.Proof);
                return evidence.Conclude(wifi is { IsEnabled: false, IsConnected: false }, Words(wifi));
            }
            error = parsed.Error;
        }
        return evidence.Unreadable(last!, error);
    }

    private async Task<StateReading> SwitchOffAsync(StateReading reading, CancellationToken cancellationToken)
    {
        if (DrivenOverWifi(shell.Serial))
        {
            return reading with { Observed = "the phone is driven over Wi-Fi, which would cut the lab off: connect it by USB" };
        }
        // What is not off was on, also where the setting cannot be read.
        if (SwitchCommands.Tell(PhoneSwitch.Wifi, await SettingAsync(ReadSetting, cancellationToken)) is not false)
        {
            ledger.Add(new SwitchChange(PhoneSwitch.Wifi, On: true), shell);
        }
        foreach (var command in SwitchCommands.Turn(PhoneSwitch.Wifi, on: false))
        {
            var tried = await shell.ChangeAsync(command, cancellationToken);
            reading = (await StateWait.ForAsync(shell, StateWait.IsRefused(tried) ? 1 : Looks, token => SampleAsync(Network.Off, token), cancellationToken)).Tried(tried);
            if (reading.Holds)
            {
                break;
            }
        }
        return reading;
    }

    /// <summary>Whether a serial is an address (ADB over TCP, or found by mDNS) of another machine; a virtual phone's is one of this machine.</summary>
    private static bool DrivenOverWifi(string serial) =>
        serial.Contains("._adb", StringComparison.Ordinal) || (IPEndPoint.TryParse(serial, out var address) ? !IPAddress.IsLoopback(address.Address) && address.Port != 0 : serial.Contains(':', StringComparison.Ordinal));

    private async Task EnableAsync(CancellationToken cancellationToken)
    {
        if (SwitchCommands.Tell(PhoneSwitch.Wifi, await SettingAsync(ReadSetting, cancellationToken)) is false)
        {
            ledger.Add(new SwitchChange(PhoneSwitch.Wifi, On: false), shell);
        }
        foreach (var command in SwitchCommands.Turn(PhoneSwitch.Wifi, on: true))
        {
            if (!StateWait.IsRefused(await shell.ChangeAsync(command, cancellationToken)))
            {
                return;
            }
        }
    }

    private async Task LeaveAirplaneAsync(CancellationToken cancellationToken)
    {
        // Wi-Fi may be on in airplane mode (2), and then the scenario may want both.
        if (await SettingAsync(ReadAirplane, cancellationToken) != "1" || await SettingAsync(ReadSetting, cancellationToken) == "2")
        {
            return;
        }
        ledger.Add(new SwitchChange(PhoneSwitch.Airplane, On: true), shell);
        foreach (var command in SwitchCommands.Turn(PhoneSwitch.Airplane, on: false))
        {
            if (!StateWait.IsRefused(await shell.ChangeAsync(command, cancellationToken)))
            {
                return;
            }
        }
        // The old way has written a setting that the radio does not follow.
        await shell.ChangeAsync("settings put global airplane_mode_on 1", cancellationToken);
    }

    private async Task<StateReading> ConnectedAsync(StateEvidence evidence, WifiDetails? details, AdbResult told, CancellationToken cancellationToken)
    {
        if (laboratory is not null && details?.Ssid != laboratory)
        {
            return evidence.Conclude(holds: false, $"Wi-Fi connected to \"{Parsed.Brief(details?.Ssid ?? "")}\", another network");
        }
        if (factory is null && details?.Mac is not null)
        {
            var dump = told.Command == "dumpsys wifi" ? told : await evidence.AskAsync("dumpsys wifi", cancellationToken);
            factory = TextLine.Of(dump.StandardOutput).Select(line => line.After(FactoryKey)).FirstOrDefault(value => value is not null) is { } mac ? MacAddress.Normalize(mac) ?? "" : "";
        }
        return evidence.Conclude(holds: true, details is null ? "Wi-Fi connected" : Describe(details));
    }

    private string Describe(WifiDetails details)
    {
        var used = details.Mac is { } mac
            ? $"MAC in use {mac} ({(MacAddress.IsLocallyAdministered(mac) ? "made up for this network" : "given by a maker")}{(factory is { Length: > 0 } && factory != mac ? $"; the maker's is {factory}" : "")})"
            : null;
        var parts = new[]
        {
            details.Ssid is { } name ? $"Wi-Fi connected to \"{Parsed.Brief(name)}\"" : "Wi-Fi connected",
            details.Rssi is { } rssi ? string.Create(CultureInfo.InvariantCulture, $"signal {rssi} dBm") : null,
            details.Address is { } address ? $"address {address}" : null,
            used,
        };
        return string.Join(", ", parts.OfType<string>());
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
