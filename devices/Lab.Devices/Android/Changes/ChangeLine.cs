using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Devices.Android.Changes;

/// <summary>One line of a change journal: a change that is about to be made, or that one was put back.</summary>
internal sealed record ChangeLine
{
    private static readonly JsonSerializerOptions Form = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 8 };

    /// <summary>Unique in the file.</summary>
    public required string Id { get; init; }

    /// <summary>The change; null on a line that says that it was put back.</summary>
    public PhoneChange? Change { get; init; }

    /// <summary>ro.serialno of the phone: an ADB serial that is an address may be another phone's tomorrow. Null = it does not tell.</summary>
    public string? Hardware { get; init; }

    /// <summary>Android ID of the phone: another one means that it was reset to factory state since, and that rows and files are no longer the lab's. Null = not told.</summary>
    public string? Installation { get; init; }

    /// <summary>Lab time.</summary>
    public DateTimeOffset At { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Form);

    /// <summary>Reads a line; null when it cannot be read, such as one that was cut by a crash: its change was not made yet.</summary>
    public static ChangeLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChangeLine>(line, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
