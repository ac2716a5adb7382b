using System.Text.Json.Serialization;

namespace Lab.Devices.Android.Changes;

/// <summary>A switch of the phone that a command turns and a setting tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhoneSwitch>))]
internal enum PhoneSwitch
{
    /// <summary>Wi-Fi.</summary>
    Wifi,

    /// <summary>Airplane mode.</summary>
    Airplane,

    /// <summary>Mobile data.</summary>
    MobileData,

    /// <summary>Location.</summary>
    Location,
}
