using System.Text.Json.Serialization;

namespace Lab.Devices.Android.Changes;

/// <summary>A store of the phone that holds decoys.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecoyStore>))]
internal enum DecoyStore
{
    /// <summary>Text messages.</summary>
    Messages,

    /// <summary>The call log.</summary>
    Calls,

    /// <summary>Events of calendars.</summary>
    Events,

    /// <summary>Calendars: the lab's own.</summary>
    Calendars,

    /// <summary>What the notes app keeps.</summary>
    Notes,

    /// <summary>Multimedia messages (MMS).</summary>
    Multimedia,

    /// <summary>Text messages that the phone was made to send.</summary>
    SentMessages,
}
