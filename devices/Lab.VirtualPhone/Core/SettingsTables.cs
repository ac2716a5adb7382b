using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Core;

/// <summary>The settings provider's tables system, secure and global; the maker's own switches live here too.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SettingsTables
{
    private const int MaxEntries = 20_000;
    private readonly ConcurrentDictionary<(string Table, string Name), string> _values = new();

    internal SettingsTables(HandsetIdentity identity) => Reset(identity);

    /// <summary>Sets everything as the maker delivers it.</summary>
    internal void Reset(HandsetIdentity identity)
    {
        _values.Clear();
        Put("global", "airplane_mode_on", "0");
        Put("global", "wifi_on", "1");
        Put("global", "mobile_data", "1");
        Put("global", "adb_enabled", "1");
        Put("global", "device_provisioned", "1");
        Put("global", "stay_on_while_plugged_in", "0");
        Put("global", "bluetooth_on", "0");
        Put("global", "auto_time", "1");
        Put("secure", "android_id", identity.AndroidId);
        Put("secure", "bluetooth_address", identity.BluetoothMac.ToUpperInvariant());
        Put("secure", "user_setup_complete", "1");
        Put("secure", "location_mode", "0");
        Put("secure", "sms_default_application", identity.MessagingPackage);
        Put("system", "screen_off_timeout", "60000");
        Put("system", "screen_brightness", "102");
        foreach (var (key, value) in identity.Settings)
        {
            if (key.Split('/', 2) is [var table, var name])
            {
                Put(table, name, value);
            }
        }
    }

    /// <summary>Reads one setting.</summary>
    /// <param name="table">system, secure or global.</param>
    /// <param name="name">Name of the setting.</param>
    /// <returns>Null when it is not set.</returns>
    public string? Get(string table, string name) => _values.GetValueOrDefault((table, name));

    /// <summary>Writes one setting.</summary>
    /// <param name="table">system, secure or global.</param>
    /// <param name="name">Name of the setting.</param>
    /// <param name="value">New value.</param>
    public void Put(string table, string name, string value)
    {
        if (_values.Count < MaxEntries || _values.ContainsKey((table, name)))
        {
            _values[(table, name)] = value;
        }
    }

    /// <summary>Removes one setting.</summary>
    /// <param name="table">system, secure or global.</param>
    /// <param name="name">Name of the setting.</param>
    /// <returns>True when it was set.</returns>
    public bool Delete(string table, string name) => _values.TryRemove((table, name), out _);

    /// <summary>Lists one table in the order of the names.</summary>
    /// <param name="table">system, secure or global.</param>
    /// <returns>Names and values.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> List(string table) =>
    [
        .. _values.Where(entry => entry.Key.Table == table)
            .Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal),
    ];
}
