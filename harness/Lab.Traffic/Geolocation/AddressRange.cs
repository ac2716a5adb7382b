using System.Net;
using System.Net.Sockets;
using Lab.Traffic.Ip;

namespace Lab.Traffic.Geolocation;

/// <summary>A range of addresses in CIDR notation (RFC 4632, RFC 4291 2.3).</summary>
public readonly record struct AddressRange
{
    private readonly NetworkAddress first;
    private readonly int bits;

    private AddressRange(NetworkAddress first, int bits, string text)
    {
        this.first = first;
        this.bits = bits;
        Text = text;
    }

    /// <summary>The range as written.</summary>
    public string Text { get; }

    /// <summary>Leading bits that are fixed, of 128: the longer, the narrower.</summary>
    internal int Bits => bits;

    /// <summary>Reads a range such as "203.0.113.0/24" or "2001:db8::/32"; a single address stands for itself. IPv4 in four decimal parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range.</param>
    /// <returns>False when it is none, also when bits behind the prefix are set: such a range would not mean what it seems to.</returns>
    public static bool TryParse(string? text, out AddressRange range)
    {
        range = default;
        var slash = text?.IndexOf('/') ?? -1;
        var host = slash < 0 ? text : text![..slash];
        if (!IPAddress.TryParse(host, out var address) || host!.AsSpan().ContainsAny('%', '[', ']') || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != host))
        {
            return false;
        }
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
        var most = isIPv4 ? 32 : 128;
        var length = most;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out length) || length > most))
        {
            return false;
        }
        var value = Of(address);
        var bits = isIPv4 ? 96 + length : length;
        if (Masked(value, bits) != value)
        {
            return false;
        }
        range = new AddressRange(value, bits, text!);
        return true;
    }

    /// <summary>Whether an address lies in the range.</summary>
    /// <param name="address">IPv4 or IPv6 address.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(IPAddress address) => Text is not null && Masked(Of(address), bits) == first;

    internal static NetworkAddress Of(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? NetworkAddress.FromIPv4(bytes) : NetworkAddress.FromIPv6(bytes);
    }

    private static NetworkAddress Masked(NetworkAddress address, int bits) => bits switch
    {
        0 => default,
        <= 64 => new NetworkAddress(address.High & (ulong.MaxValue << (64 - bits)), 0),
        _ => new NetworkAddress(address.High, address.Low & (ulong.MaxValue << (128 - bits))),
    };
}
