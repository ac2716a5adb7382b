namespace Lab.VirtualPhone.Core;

/// <summary>Airplane mode, Wi-Fi and mobile data; kept in the global settings, where Android keeps them.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Radios
{
    private readonly SettingsTables _settings;
    private readonly HandsetIdentity _identity;
    private readonly SimTray _sims;

    internal Radios(SettingsTables settings, HandsetIdentity identity, SimTray sims)
    {
        _settings = settings;
        _identity = identity;
        _sims = sims;
    }

    /// <summary>Airplane mode; switching it on switches Wi-Fi off.</summary>
    public bool Airplane
    {
        get => _settings.Get("global", "airplane_mode_on") == "1";
        set
        {
            _settings.Put("global", "airplane_mode_on", value ? "1" : "0");
            WifiEnabled = !value;
        }
    }

    /// <summary>Wi-Fi switched on.</summary>
    public bool WifiEnabled
    {
        get => _settings.Get("global", "wifi_on") is "1" or "2";
        set => _settings.Put("global", "wifi_on", !value ? "0" : Airplane ? "2" : "1");
    }

    /// <summary>Mobile data switched on.</summary>
    public bool MobileDataEnabled
    {
        get => _settings.Get("global", "mobile_data") == "1";
        set => _settings.Put("global", "mobile_data", value ? "1" : "0");
    }

    /// <summary>True when a packet can leave the phone: over Wi-Fi, or over mobile data with a SIM.</summary>
    public bool Online => WifiEnabled || (MobileDataEnabled && !Airplane && _sims.AnyInserted);

    /// <summary>Name of the Wi-Fi network; null when not connected.</summary>
    public string? Ssid => WifiEnabled ? _identity.WifiSsid : null;

    /// <summary>IPv4 address on Wi-Fi; null when not connected.</summary>
    public string? Address => WifiEnabled ? _identity.WifiAddress : null;
}
