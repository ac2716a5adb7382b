using System.Net;
using System.Net.Sockets;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Network;

/// <summary>The hosts that exist for a handset, by name and by address.</summary>
internal sealed class Internet
{
    private readonly Dictionary<string, HostProfile> _byName;
    private readonly Dictionary<IPAddress, HostProfile> _byAddress = [];
    private readonly ProbeResponder? _probe;
    private readonly IPAddress[] _local;

    public Internet(NetworkProfile network)
    {
        _probe = network.Probe;
        _local = [network.Gateway, network.Dns];
        _byName = network.Hosts.ToDictionary(host => host.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var host in network.Hosts)
        {
            foreach (var address in host.Addresses)
            {
                _byAddress.TryAdd(address, host);
            }
        }
    }

    /// <summary>Addresses of a name in one family; null = the name does not exist, empty = it has none of that family.</summary>
    public IReadOnlyList<IPAddress>? Resolve(string name, AddressFamily family, out int ttl)
    {
        var bare = name.TrimEnd('.');
        if (_byName.TryGetValue(bare, out var host))
        {
            ttl = host.Ttl;
            return [.. host.Addresses.Where(address => address.AddressFamily == family)];
        }
        ttl = 60;
        if (_probe is not null && (bare.Equals(_probe.Suffix, StringComparison.OrdinalIgnoreCase)
            || bare.EndsWith('.' + _probe.Suffix, StringComparison.OrdinalIgnoreCase)))
        {
            return family == AddressFamily.InterNetwork ? [_probe.Address] : [];
        }
        return null;
    }

    /// <summary>True for the address that accepts every connection.</summary>
    public bool IsProbe(IPAddress address) => _probe is not null && _probe.Address.Equals(address);

    /// <summary>True when something answers an echo request there.</summary>
    public bool Answers(IPAddress address) => IsProbe(address) || _local.Contains(address) || _byAddress.ContainsKey(address);

    /// <summary>What listens on a TCP port of an address; null = nothing.</summary>
    public ServerProfile? Listener(IPAddress address, int port) => Find(address, port, datagrams: false);

    /// <summary>What answers datagrams on a UDP port of an address; null = nothing.</summary>
    public ServerProfile? DatagramServer(IPAddress address, int port) => Find(address, port, datagrams: true);

    private ServerProfile? Find(IPAddress address, int port, bool datagrams) =>
        _byAddress.GetValueOrDefault(address)?.Servers.FirstOrDefault(server => server.EffectivePort() == port
            && (server.Protocol is TransmissionProtocol.Udp or TransmissionProtocol.Ntp) == datagrams);
}
