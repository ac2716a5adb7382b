using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Devices.Android.Parsing;

/// <summary>
/// Reads /proc/net/tcp, tcp6, udp and udp6: "sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode". Addresses are words of the
/// phone's memory in hexadecimal digits; every phone with Android is little-endian.
/// </summary>
internal static class SocketTableParser
{
    private const int MostRows = 20_000;
    private const int UidField = 7;
    private const int Established = 1;
    private const int SynReceived = 3;
    private const int Close = 7;
    private const int CloseWait = 8;
    private const int Listen = 10;

    /// <summary>The rows of one table.</summary>
    public static Parsed<SocketTable> Parse(TransportProtocol protocol, IEnumerable<TextLine> lines)
    {
        var sockets = new List<SocketEntry>();
        var unread = 0;
        var hasHead = false;
        foreach (var line in lines)
        {
            if (!hasHead)
            {
                if (!line.Text.StartsWith("sl ", StringComparison.Ordinal))
                {
                    return Parsed.Wrong<SocketTable>(line, "the head of a table of sockets was expected");
                }
                hasHead = true;
            }
            else if (sockets.Count >= MostRows || !TryRow(protocol, line.Text, out var socket))
            {
                unread++;
            }
            else if (socket is not null)
            {
                sockets.Add(socket);
            }
        }
        return hasHead ? Parsed.Found(new SocketTable(sockets, unread)) : Parsed.Wrong<SocketTable>("nothing was told");
    }

    /// <summary>Whether a text is a row; gives the socket where its user id means something.</summary>
    private static bool TryRow(TransportProtocol protocol, string text, out SocketEntry? socket)
    {
        socket = null;
        var fields = text.Split(' ', UidField + 2, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= UidField
            || !fields[0].EndsWith(':')
            || EndOf(fields[1]) is not { } local
            || EndOf(fields[2]) is not { } remote
            || fields[3].Length != 2
            || !byte.TryParse(fields[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var state)
            || !int.TryParse(fields[UidField], NumberStyles.None, CultureInfo.InvariantCulture, out var uid))
        {
            return false;
        }
        if (Means(protocol, state, uid, remote))
        {
            socket = new SocketEntry(protocol, local, remote.Port == 0 ? null : remote, uid);
        }
        return true;
    }

    /// <summary>
    /// A socket that its process has closed (FIN_WAIT, TIME_WAIT, LAST_ACK, CLOSING) belongs to nobody, and the kernel shows user id 0: that is not root. Listening sockets have no flow.
    /// </summary>
    private static bool Means(TransportProtocol protocol, int state, int uid, Endpoint remote) => protocol == TransportProtocol.Udp
        ? state is Established or Close
        : remote.Port != 0 && state is not (Listen or Close) && (state is (>= Established and <= SynReceived) or CloseWait || uid != 0);

    private static Endpoint? EndOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32)
            || text.Length != colon + 5
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }
        Span<byte> bytes = stackalloc byte[colon / 2];
        for (var i = 0; i < colon; i += 8)
        {
            if (!uint.TryParse(text.AsSpan(i, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
            {
                return null;
            }
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(i / 2)..], word);
        }
        var address = new IPAddress(bytes);
        return new Endpoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
