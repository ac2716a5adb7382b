using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Lab.Traffic.Proxies;

/// <summary>An address as SOCKS 5 writes it (RFC 1928 5): its type, the address or name, the port.</summary>
internal static class SocksAddress
{
    /// <summary>Bytes of the address that begins with its type; 0 when more are needed to tell, -1 when it is none.</summary>
    public static int Length(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => 0,
        [1, ..] => 7,
        [4, ..] => 19,
        [3] => 0,
        [3, var name, ..] => 4 + name,
        _ => -1,
    };

    /// <summary>The address as text, such as "a.example:443" or "[2001:db8::1]:443".</summary>
    /// <param name="bytes">The whole address, from its type on.</param>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[^2..]);
        return bytes[0] switch
        {
            3 => $"{Encoding.Latin1.GetString(bytes[2..^2])}:{port}",
            4 => $"[{new IPAddress(bytes[1..^2])}]:{port}",
            _ => $"{new IPAddress(bytes[1..^2])}:{port}",
        };
    }
}
