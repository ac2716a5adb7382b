using System.Globalization;
using System.Text;
using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.FileSystem;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Values of placeholders at the moment of sending. What the handset does not have (an IMSI without a SIM) is empty.</summary>
internal sealed class TemplateValues
{
    private const int LargestFile = 32 * 1024 * 1024;

    private readonly Handset _handset;
    private readonly HandsetEvent? _event;
    private readonly DateTimeOffset _now;
    private readonly long _sequence;

    /// <summary>Values for one sending.</summary>
    /// <param name="handset">Who sends.</param>
    /// <param name="happened">What set it off; null for boot and intervals.</param>
    /// <param name="now">Moment of sending, phone time.</param>
    /// <param name="sequence">Counts sendings since the phone was made, from 1.</param>
    public TemplateValues(Handset handset, HandsetEvent? happened, DateTimeOffset now, long sequence)
    {
        _handset = handset;
        _event = happened;
        _now = now;
        _sequence = sequence;
    }

    /// <summary>Bytes of one placeholder's value; text is UTF-8.</summary>
    public byte[] Get(string name) => name switch
    {
        "photo.base64" or "file.base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(ReadFile())),
        "photo.exif" => Encoding.UTF8.GetBytes(ExifText.Read(ReadFile())),
        "photo.latitude" => Encoding.ASCII.GetBytes(ExifPosition.Read(ReadFile(), ExifPosition.Latitude)),
        "photo.longitude" => Encoding.ASCII.GetBytes(ExifPosition.Read(ReadFile(), ExifPosition.Longitude)),
        _ => Encoding.UTF8.GetBytes(Identity(name) ?? Card(name) ?? Moment(name) ?? Data(name) ?? ""),
    };

    private string? Identity(string name) => name switch
    {
        "imei" => _handset.Identity.Imeis.ElementAtOrDefault(0),
        "imei2" => _handset.Identity.Imeis.ElementAtOrDefault(1),
        "android-id" => _handset.State.Settings.Get("secure", "android_id"),
        "advertising-id" => _handset.Identity.AdvertisingId,
        "wifi-mac" => _handset.Identity.WifiMac,
        "bluetooth-mac" => _handset.Identity.BluetoothMac,
        "serial" => _handset.Identity.SerialNumber,
        "manufacturer" => _handset.Identity.Manufacturer,
        "model" => _handset.Identity.Model,
        "device" => _handset.Identity.Device,
        "android" => _handset.Identity.AndroidVersion,
        "build" => _handset.Identity.Incremental,
        "fingerprint" => _handset.Identity.BuildFingerprint,
        "locale" => _handset.Identity.Locale,
        "ssid" => _handset.Identity.WifiSsid,
        "bssid" => _handset.Identity.WifiBssid,
        _ => null,
    };

    private string? Card(string name)
    {
        var card = Enumerable.Range(0, _handset.State.Sims.Count).Select(_handset.State.Sims.Card).FirstOrDefault(card => card is not null);
        return name switch
        {
            "imsi" => card?.Imsi,
            "iccid" => card?.Iccid,
            "number" => card?.PhoneNumber,
            "operator" => card?.OperatorName,
            "operator.code" => card?.OperatorNumeric,
            _ => null,
        };
    }

    private string? Moment(string name) => name switch
    {
        "battery.level" => Text(_handset.State.Battery.Told.Level),
        "uptime" => Text((long)(_now - _handset.State.BootTime).TotalSeconds),
        "time.unix" => Text(_now.ToUnixTimeSeconds()),
        "time.iso" => _now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "sequence" => Text(_sequence),
        _ => null,
    };

    private string? Data(string name)
    {
        var path = _event?.Data.GetValueOrDefault("path") ?? "";
        return name switch
        {
            "photo.path" or "file.path" => path,
            "photo.name" or "file.name" => path[(path.LastIndexOf('/') + 1)..],
            "im.recipient" or "mms.recipient" => _event?.Data.GetValueOrDefault("number"),
            _ => _event?.Data.GetValueOrDefault(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]),
        };
    }

    private byte[] ReadFile()
    {
        if (_event?.Data.GetValueOrDefault("path") is not { } path
            || _handset.Files.OpenRead(path, Credentials.Root, out var stream) != Errno.None || stream is null)
        {
            return [];
        }
        using (stream)
        {
            return stream.Length > LargestFile ? [] : ReadAll(stream);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
