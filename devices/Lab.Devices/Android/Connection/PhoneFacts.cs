using System.Globalization;
using Lab.Devices.Android.Parsing;
using Lab.Harness.Model;

namespace Lab.Devices.Android.Connection;

/// <summary>The phone's system properties at one moment.</summary>
/// <param name="Properties">All of them, by name.</param>
internal sealed record PhoneFacts(IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>API level; 0 when the phone does not tell.</summary>
    public int Sdk => int.TryParse(Get("ro.build.version.sdk"), NumberStyles.None, CultureInfo.InvariantCulture, out var sdk) && sdk <= 1000 ? sdk : 0;

    /// <summary>Whether the lab started the phone as a virtual one; only then is its word believed.</summary>
    public bool MayBeVirtual { get; init; }

    /// <summary>Whether it is the lab's own virtual phone.</summary>
    public bool IsVirtual => MayBeVirtual && Get("ro.lab.virtual") == "1";

    /// <summary>Value of a property; "" when it is not set.</summary>
    public string Get(string name) => Properties.GetValueOrDefault(name, "");

    /// <summary>Value of the first property that is set; null when none is.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Get(name) is { Length: > 0 } value)
            {
                return value;
            }
        }
        return null;
    }

    public static PhoneFacts From(AdbResult getprop) => new(PropertyParser.Parse(getprop.StandardOutput));
}
