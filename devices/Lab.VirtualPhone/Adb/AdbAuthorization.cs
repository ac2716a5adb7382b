using System.Collections.Concurrent;

namespace Lab.VirtualPhone.Adb;

/// <summary>Which hosts the phone trusts.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class AdbAuthorization
{
    private readonly ConcurrentDictionary<string, byte> _keys = new(StringComparer.Ordinal);

    /// <summary>True when a host must show a trusted key; false (at first) lets everyone in.</summary>
    public bool Required { get; set; }

    /// <summary>True when the user taps "allow" for a key that is not yet trusted; false = the dialog stays unanswered and the host sees <c>unauthorized</c>.</summary>
    public bool AcceptNewKeys { get; set; }

    internal IEnumerable<string> Keys => _keys.Keys;

    internal bool Offer(string key)
    {
        if (AcceptNewKeys && _keys.Count < 100)
        {
            _keys[key] = 0;
        }
        return AcceptNewKeys;
    }
}
