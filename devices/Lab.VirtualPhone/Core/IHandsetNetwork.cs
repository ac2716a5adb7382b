namespace Lab.VirtualPhone.Core;

/// <summary>The handset's network: what its shell commands and its on-device tcpdump need of it.</summary>
public interface IHandsetNetwork
{
    /// <summary>
    /// Writes a pcap file header at once and then every packet as it passes, until cancelled: what <c>tcpdump -i any -U -w -</c> does.
    /// </summary>
    /// <param name="output">Where the bytes go; flushed after each packet.</param>
    /// <param name="snapLength">Bytes kept of each packet; 0 = all.</param>
    /// <param name="cancellationToken">Ends the capture.</param>
    /// <returns>Counters of the capture, for tcpdump's closing words.</returns>
    Task<CaptureCounters> CaptureAsync(Stream output, int snapLength, CancellationToken cancellationToken);

    /// <summary>Looks a name up over the handset's DNS server (the query is seen in a capture).</summary>
    /// <param name="name">Host name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>IPv4 address in dotted form; null when the name does not exist.</returns>
    Task<string?> LookUpAsync(string name, CancellationToken cancellationToken);

    /// <summary>Sends one ICMP echo and waits for the answer.</summary>
    /// <param name="address">IPv4 address in dotted form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when an answer came.</returns>
    Task<bool> PingAsync(string address, CancellationToken cancellationToken);

    /// <summary>Opens a TCP connection, sends <paramref name="data"/>, closes it (the packets are seen in a capture).</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port, 1 to 65535.</param>
    /// <param name="data">Bytes to send; may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer's bytes; null when the connection was refused or timed out.</returns>
    Task<byte[]?> ConnectAsync(string host, int port, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);

    /// <summary>Clock by which answers take their time, and programs wait for them; null = the phone's.</summary>
    TimeProvider? AnswerClock => null;

    /// <summary>The kernel's tables of sockets at this moment of phone time; default empty.</summary>
    IReadOnlyList<HandsetSocket> Sockets => [];

    /// <summary>User id of the app that holds, or held, a port of the handset, as Android tells it to a VPN app.</summary>
    /// <param name="protocol">"tcp" or "udp".</param>
    /// <param name="localPort">Port of the handset.</param>
    /// <returns>User id; null when nobody is known to have had it.</returns>
    int? OwnerOf(string protocol, int localPort) => null;

    /// <summary>Android's counters of bytes by app as of the last poll; default empty.</summary>
    IReadOnlyList<TrafficRow> CountedTraffic => [];

    /// <summary>Brings <see cref="CountedTraffic"/> up to date.</summary>
    void PollTraffic()
    {
    }
}
