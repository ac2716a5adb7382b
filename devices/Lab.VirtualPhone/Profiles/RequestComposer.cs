using System.Text;
using Lab.VirtualPhone.Network;

namespace Lab.VirtualPhone.Profiles;

/// <summary>Makes the bytes that a transmission sends from its templates.</summary>
internal sealed class RequestComposer
{
    private const string PartPrefix = "part.";

    private readonly Transmission _transmission;
    private readonly Template _path;
    private readonly Template _body;
    private readonly Dictionary<string, Template> _headers;
    private readonly Dictionary<string, Template> _parts;

    /// <summary>Reads the templates.</summary>
    /// <exception cref="FormatException">A template is wrong.</exception>
    public RequestComposer(Transmission transmission)
    {
        _transmission = transmission;
        _path = Template.Parse(transmission.Path);
        _body = Template.Parse(transmission.Body);
        _headers = transmission.Headers.ToDictionary(pair => pair.Key, pair => Template.Parse(pair.Value));
        _parts = transmission.Parts.ToDictionary(pair => PartPrefix + pair.Key, pair => Template.Parse(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>Names of all values used, those of parts included, parts themselves left out.</summary>
    public IReadOnlyCollection<string> Names => [.. Templates.SelectMany(template => template.Names).Where(name => !_parts.ContainsKey(name)).Distinct()];

    private IEnumerable<Template> Templates => [_path, _body, .. _headers.Values, .. _parts.Values];

    /// <summary>Makes the request.</summary>
    /// <param name="value">Bytes of a placeholder's value.</param>
    public NetworkRequest Compose(Func<string, byte[]> value)
    {
        var withParts = (string name) => _parts.TryGetValue(name, out var part) ? part.Render(value) : value(name);
        var body = _body.Render(withParts);
        var payload = _transmission.Protocol switch
        {
            TransmissionProtocol.Http or TransmissionProtocol.Https => HttpMessage.Request(
                _transmission.Method,
                HeadText(_path.Render(withParts)),
                _transmission.Host,
                _headers.ToDictionary(pair => pair.Key, pair => HeadText(pair.Value.Render(withParts))),
                body),
            TransmissionProtocol.Tcp or TransmissionProtocol.Udp or TransmissionProtocol.Sms => body,
            _ => [],
        };
        return new NetworkRequest(_transmission.Host, _transmission.Protocol, _transmission.EffectivePort(), payload);
    }

    // A user's text must not end a line of the head: whatever is not printable ASCII is percent-encoded there.
    private static string HeadText(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(b is >= 0x20 and < 0x7f ? ((char)b).ToString() : $"%{b:X2}");
        }
        return text.ToString();
    }
}
