using System.Security.Cryptography;

namespace Lab.VirtualPhone.Core;

/// <summary>Airplane mode, Wi-Fi and mobile data. Android notes them in the global settings; writing the settings alone switches nothing.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Radios
{
    private readonly SettingsTables _settings;
    private readonly HandsetIdentity _identity;
    private readonly SimTray _sims;
    private volatile bool _airplane;
    private volatile bool _wifi;
    private volatile bool _data;
    private volatile string? _madeUp;

    internal Radios(SettingsTables settings, HandsetIdentity identity, SimTray sims)
    {
        _settings = settings;
        _identity = identity;
        _sims = sims;
        _airplane = settings.Get("global", "airplane_mode_on") == "1";
        _wifi = settings.Get("global", "wifi_on") is "1" or "2";
        _data = settings.Get("global", "mobile_data") == "1";
    }

    /// <summary>Airplane mode; switching it on switches Wi-Fi off, switching it off switches Wi-Fi on.</summary>
    public bool Airplane
    {
        get => _airplane;
        set
        {
            _airplane = value;
            _settings.Put("global", "airplane_mode_on", value ? "1" : "0");
            WifiEnabled = !value;
        }
    }

    /// <summary>Wi-Fi switched on.</summary>
    public bool WifiEnabled
    {
        get => _wifi;
        set
        {
            _wifi = value;
            _settings.Put("global", "wifi_on", !value ? "0" : Airplane ? "2" : "1");
        }
    }

    /// <summary>Mobile data switched on.</summary>
    public bool MobileDataEnabled
    {
        get => _data;
        set
        {
            _data = value;
            _settings.Put("global", "mobile_data", value ? "1" : "0");
        }
    }

    /// <summary>True when a packet can leave the phone: over Wi-Fi, or over mobile data with a SIM.</summary>
    public bool Online => WifiEnabled || (MobileDataEnabled && !Airplane && _sims.AnyInserted);

    /// <summary>Name of the Wi-Fi network; null when not connected.</summary>
    public string? Ssid => WifiEnabled ? _identity.WifiSsid : null;

    /// <summary>MAC address in use on Wi-Fi.</summary>
    public string MacInUse => _madeUp ?? _identity.WifiMacOnNetwork ?? _identity.WifiMac;

    /// <summary>Leaves the network and comes back under another address, made up anew, as phones do that randomise at each connection.</summary>
    public void Rejoin()
    {
        WifiEnabled = false;
        var address = RandomNumberGenerator.GetBytes(6);
        address[0] = (byte)((address[0] & 0xfc) | 2);
        _madeUp = Convert.ToHexStringLower(address).Chunk(2).Select(pair => new string(pair)).Aggregate((all, pair) => $"{all}:{pair}");
        WifiEnabled = true;
    }

    /// <summary>IPv4 address on Wi-Fi; null when not connected.</summary>
    public string? Address => WifiEnabled ? _identity.WifiAddress : null;
}
