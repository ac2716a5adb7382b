using Lab.Devices.Android.Connection;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Identity;

/// <summary>Reads identifiers that are not the subscriber's: Android ID, MAC addresses, serial number.</summary>
internal sealed class HardwareReader(IPhoneShell shell)
{
    private const int FirstSdkWithIdPerApp = 26;
    private const int FirstSdkWithRandomAddress = 29;
    private const string BootProperty = "ro.boot.wifimacaddr";
    private const string FactoryKey = "wifi_sta_factory_mac_address=";

    public async Task<IReadOnlyList<DeviceIdentifier>> ReadAsync(PhoneFacts facts, CancellationToken cancellationToken) =>
    [
        await AndroidIdAsync(facts, cancellationToken),
        .. await WifiAsync(facts, cancellationToken),
        await BluetoothAsync(cancellationToken),
        Serial(facts),
    ];

    private async Task<DeviceIdentifier> AndroidIdAsync(PhoneFacts facts, CancellationToken cancellationToken)
    {
        const string command = "settings get secure android_id";
        var text = (await shell.ReadAsync(command, cancellationToken)).StandardOutput.Trim();
        if (text.Length is < 8 or > 16 || !text.All(char.IsAsciiHexDigit))
        {
            return IdentifierList.Missing("android-id", MarkerKind.Hex, $"\"{command}\" told \"{Parsed.Brief(text)}\", no 8 to 16 hexadecimal digits");
        }
        return facts.Sdk >= FirstSdkWithIdPerApp
            ? new("android-id", MarkerKind.Hex, text, command, "the shell's own value: since Android 8 each app sees another one, so its absence from traffic says little") { Surety = Surety.Likely }
            : new("android-id", MarkerKind.Hex, text, command, "one value for the whole phone") { Surety = Surety.Certain };
    }

    private async Task<IReadOnlyList<DeviceIdentifier>> WifiAsync(PhoneFacts facts, CancellationToken cancellationToken)
    {
        const string dump = "dumpsys wifi";
        const string link = "ip addr show dev wlan0";
        var factory = TextLine.Of((await shell.ReadAsync(dump, cancellationToken)).StandardOutput)
            .Select(line => line.After(FactoryKey)).FirstOrDefault(value => value is not null) is { } told ? MacAddress.Normalize(told) : null;
        var used = InterfaceAddressParser.Parse((await shell.ReadAsync(link, cancellationToken)).StandardOutput, "wlan0").Value?.Mac;
        if (used is null)
        {
            used = MacAddress.Normalize((await shell.ReadAsync("cat /sys/class/net/wlan0/address", cancellationToken)).StandardOutput);
        }
        var identifiers = new List<DeviceIdentifier>();
        if (factory is not null)
        {
            identifiers.Add(new("wifi-mac", MarkerKind.Mac, factory, dump, "the maker's address") { Surety = Surety.Certain });
        }
        else if (MacAddress.Normalize(facts.Get(BootProperty)) is { } booted && booted != used)
        {
            factory = booted;
            identifiers.Add(new("wifi-mac", MarkerKind.Mac, booted, "getprop " + BootProperty, "the maker's address, as the boot loader tells it") { Surety = Surety.Likely });
        }
        if (used is not null && used != factory)
        {
            // One made up for the network does not stand for the maker's, which this phone keeps to itself.
            var isMadeUp = facts.Sdk >= FirstSdkWithRandomAddress && MacAddress.IsLocallyAdministered(used);
            if (factory is null && isMadeUp)
            {
                identifiers.Add(IdentifierList.Missing(
                    "wifi-mac", MarkerKind.Mac, $"\"{dump}\" does not tell the maker's address, and the one in use is made up for this network: state it in lab.json as item.identifiers.wifi-mac"));
            }
            identifiers.Add(new(IdentifierList.Numbered("wifi-mac", identifiers.Count), MarkerKind.Mac, used, link, MacAddress.IsLocallyAdministered(used)
                ? "the address in use, made up for this network" : "the address in use, given by a maker") { Surety = Surety.Certain });
        }
        return identifiers.Count > 0 ? identifiers
            : [IdentifierList.Missing("wifi-mac", MarkerKind.Mac, $"neither \"{dump}\" nor \"{link}\" tells it: state it in lab.json as item.identifiers.wifi-mac")];
    }

    /// <summary>Every phone has one for life, and the software that its maker built in may read it: where the shell may not, the laboratory reads it from the phone's own screens.</summary>
    private async Task<DeviceIdentifier> BluetoothAsync(CancellationToken cancellationToken)
    {
        const string command = "settings get secure bluetooth_address";
        const string dump = "dumpsys bluetooth_manager";
        var text = (await shell.ReadAsync(command, cancellationToken)).StandardOutput;
        if (MacAddress.Normalize(text) is { } mac)
        {
            return new("bluetooth-mac", MarkerKind.Mac, mac, command, "as the phone's settings tell it") { Surety = Surety.Likely };
        }
        // Newer releases tell only its end ("XX:XX:XX:XX:AB:CD"), which is none.
        var lines = TextLine.Of((await shell.ReadAsync(dump, cancellationToken)).StandardOutput);
        return lines.Select(line => line.After("address: ")).OfType<string>().Select(MacAddress.Normalize).FirstOrDefault(address => address is not null) is { } told
            ? new("bluetooth-mac", MarkerKind.Mac, told, dump, "as the phone's Bluetooth service tells it") { Surety = Surety.Likely }
            : IdentifierList.Missing("bluetooth-mac", MarkerKind.Mac,
                $"\"{command}\" told \"{Parsed.Brief(text)}\", no MAC address: this phone tells it to privileged callers only; state it in lab.json as item.identifiers.bluetooth-mac");
    }

    private static DeviceIdentifier Serial(PhoneFacts facts)
    {
        const int shortest = 4;
        var serial = facts.First("ro.serialno", "ro.boot.serialno");
        return serial is { Length: >= shortest and <= 64 } && serial != "unknown" && !serial.Contains('\n', StringComparison.Ordinal)
            ? new("serial", MarkerKind.Text, serial, "getprop ro.serialno", "as the phone's properties tell it") { Surety = Surety.Certain }
            : IdentifierList.Missing("serial", MarkerKind.Text, "the phone's properties tell no serial number: state it in lab.json as item.identifiers.serial");
    }
}
