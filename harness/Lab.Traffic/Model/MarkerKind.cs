using System.Text.Json.Serialization;

namespace Lab.Traffic.Model;

/// <summary>What a marker is, which decides the spellings that it is searched in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarkerKind>))]
public enum MarkerKind
{
    /// <summary>Free text, such as a name or a message.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>IMEI, 15 digits with check digit (3GPP TS 23.003).</summary>
    [JsonStringEnumMemberName("imei")]
    Imei,

    /// <summary>IMSI, up to 15 digits.</summary>
    [JsonStringEnumMemberName("imsi")]
    Imsi,

    /// <summary>Telephone number, best in E.164 form with "+".</summary>
    [JsonStringEnumMemberName("phone")]
    Phone,

    /// <summary>MAC address.</summary>
    [JsonStringEnumMemberName("mac")]
    Mac,

    /// <summary>E-mail address.</summary>
    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>UUID, such as an advertising identifier.</summary>
    [JsonStringEnumMemberName("uuid")]
    Uuid,

    /// <summary>Hexadecimal digits, such as an Android ID.</summary>
    [JsonStringEnumMemberName("hex")]
    Hex,

    /// <summary>A decimal number, such as a coordinate.</summary>
    [JsonStringEnumMemberName("decimal")]
    Decimal,

    /// <summary>A file, such as a photo, a note or a vCard: found whole, in pieces, by its digests, by its texts, and as a picture that was encoded anew.</summary>
    [JsonStringEnumMemberName("file")]
    File,
}
