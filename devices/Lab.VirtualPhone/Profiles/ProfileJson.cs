using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.VirtualPhone.Profiles;

/// <summary>How profiles are read: strictly. An unknown or missing member, a null or a duplicate is an error with its JSON path.</summary>
internal static class ProfileJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new DurationConverter(),
            new AddressConverter(),
        },
    };

    /// <summary>Durations as a number with a unit: 250ms, 20s, 8m, 1h, 2d.</summary>
    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            var digits = text.TrimEnd('d', 'h', 'm', 's');
            if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000)
            {
                switch (text[digits.Length..])
                {
                    case "ms": return TimeSpan.FromMilliseconds(number);
                    case "s": return TimeSpan.FromSeconds(number);
                    case "m": return TimeSpan.FromMinutes(number);
                    case "h": return TimeSpan.FromHours(number);
                    case "d": return TimeSpan.FromDays(number);
                }
            }
            throw new JsonException($"'{text}' is not a duration: write a number with ms, s, m, h or d, such as \"8m\".");
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms");
    }

    private sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            return IPAddress.TryParse(text, out var address) && address.ToString() == text
                ? address
                : throw new JsonException($"'{text}' is not an IP address in its usual form.");
        }

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
