using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>Kinds of identifiers that are recognised without being planted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentifierKind>))]
public enum IdentifierKind
{
    /// <summary>International mobile equipment identity (3GPP TS 23.003 6.2).</summary>
    [JsonStringEnumMemberName("imei")]
    Imei,

    /// <summary>International mobile subscriber identity (3GPP TS 23.003 2.2).</summary>
    [JsonStringEnumMemberName("imsi")]
    Imsi,

    /// <summary>MAC address of a device.</summary>
    [JsonStringEnumMemberName("mac")]
    Mac,

    /// <summary>MAC address of a Wi-Fi access point.</summary>
    [JsonStringEnumMemberName("bssid")]
    Bssid,

    /// <summary>Name of a Wi-Fi network.</summary>
    [JsonStringEnumMemberName("ssid")]
    Ssid,

    /// <summary>Android ID, 16 hexadecimal digits.</summary>
    [JsonStringEnumMemberName("android-id")]
    AndroidId,

    /// <summary>Advertising identifier, a UUID.</summary>
    [JsonStringEnumMemberName("advertising-id")]
    AdvertisingId,

    /// <summary>E-mail address.</summary>
    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>Telephone number.</summary>
    [JsonStringEnumMemberName("phone")]
    Phone,

    /// <summary>Coordinates, latitude and longitude in degrees.</summary>
    [JsonStringEnumMemberName("coordinates")]
    Coordinates,
}
