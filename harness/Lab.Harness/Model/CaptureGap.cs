using System.Globalization;

namespace Lab.Harness.Model;

/// <summary>A time in which the capture did not run.</summary>
/// <param name="From">Lab time at which it stopped.</param>
/// <param name="To">Lab time at which it ran again; null when it did not.</param>
/// <param name="Cause">Why.</param>
public sealed record CaptureGap(DateTimeOffset From, DateTimeOffset? To, string Cause)
{
    /// <summary>True when begin and end need fractions of seconds to be told apart.</summary>
    public bool IsShort() => To is { } to && (to - From).Duration() < TimeSpan.FromSeconds(2);

    /// <summary>From when to when by lab time, such as "05:09:19 lab time to 05:09:21", "05:09:19.104 lab time to 05:09:19.380" or "05:09:19 lab time on".</summary>
    public string Span()
    {
        var form = IsShort() ? "HH:mm:ss.fff" : "HH:mm:ss";
        return $"{From.ToString(form, CultureInfo.InvariantCulture)} lab time{(To is { } to ? $" to {to.ToString(form, CultureInfo.InvariantCulture)}" : " on")}";
    }
}
