using System.Net;
using System.Net.Sockets;
using Lab.Traffic.Flows;
using Lab.Traffic.Http;
using Lab.Traffic.Ip;
using Lab.Traffic.Model;

namespace Lab.Traffic.Proxies;

/// <summary>What the client of a flow asks a proxy for: the first destination, whether it was refused, whether there are others.</summary>
internal sealed class ProxyAsk
{
    private readonly string host;
    private readonly int port;
    private bool varies;

    private bool byForm;

    private ProxyAsk(string host, int port) => (this.host, this.port) = (host, port);

    /// <summary>True when the proxy said no.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Name or address without port, lower case.</summary>
    public string Host => host;

    /// <summary>
    /// Notes where a request goes that is made to a proxy: CONNECT, or a target that names a host itself ("http://a.example/", RFC 9112 3.2.2). Servers must take that form too, so
    /// that it counts only where the server is no host of the internet.
    /// </summary>
    public static void NoteRequest(FlowState flow, string method, string target)
    {
        const string scheme = "http://";
        if (method == "CONNECT")
        {
            Note(flow, target);
            return;
        }
        if (!target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        var isFirst = flow.Asked is null;
        var rest = target[scheme.Length..];
        var authority = rest[..(rest.AsSpan().IndexOfAny('/', '?', '#') is >= 0 and var end ? end : rest.Length)];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        Note(flow, authority.EndsWith(']') || authority.LastIndexOf(':') <= authority.LastIndexOf(']') ? authority + ":80" : authority);
        flow.Asked?.byForm |= isFirst;
    }

    /// <summary>Notes what a flow's client asks for, such as "a.example:443" or "[2001:db8::1]:443"; null and what names nothing is passed over.</summary>
    public static void Note(FlowState flow, string? target)
    {
        if (HttpRequest.HostName(target) is not { } name || name[0] == ':')
        {
            return;
        }
        flow.State(name);
        var number = target!.Length > name.Length && int.TryParse(target.AsSpan(target.LastIndexOf(':') + 1), out var one) && one is >= 0 and <= ushort.MaxValue ? one : 0;
        if (flow.Asked is null or { IsRefused: true })
        {
            flow.Asked = new ProxyAsk(name, number);
        }
        else if (flow.Asked.host != name || flow.Asked.port != number)
        {
            flow.Asked.varies = true;
        }
    }

    /// <summary>The destination as a result; null when it was refused, and where a form that servers take too came to a host of the internet, or nobody knows where the server is.</summary>
    /// <param name="book">Tells where addresses are.</param>
    /// <param name="server">Where the flow's server is; null = not known.</param>
    public ProxiedDestination? ToDestination(EndpointBook book, EndpointLocation? server)
    {
        if (IsRefused || (byForm && server is null or { Scope: AddressScope.Global }))
        {
            return null;
        }
        // Several destinations in one flow of datagrams are in no one country.
        if (varies || Address() is not { } address)
        {
            return new ProxiedDestination(host, port, null, book.Locates ? ProxiedDestination.Nowhere : null);
        }
        var (shown, location) = book.Look(address);
        return new ProxiedDestination(host, port, new Endpoint(shown, port), location);
    }

    private NetworkAddress? Address()
    {
        var text = host.AsSpan().TrimStart('[').TrimEnd(']');
        // "1" and "0x7f.1" are addresses to some, and names to others.
        if (!IPAddress.TryParse(text, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text.ToString()))
        {
            return null;
        }
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? NetworkAddress.FromIPv4(bytes) : NetworkAddress.FromIPv6(bytes);
    }
}
