using System.Buffers.Binary;
using Lab.Traffic.Flows;
using Lab.Traffic.Quic;

namespace Lab.Traffic.Udp;

/// <summary>Recognises protocols over UDP by port and form, as far as it matters for what can be read.</summary>
internal static class KnownUdp
{
    /// <summary>Name of the protocol, null when not recognised, and how far the datagram can be read.</summary>
    public static string? Recognise(ushort source, ushort destination, ReadOnlySpan<byte> payload, out Readability readability)
    {
        readability = Readability.Clear;
        if (ByPort(source, destination, payload) is { } clear)
        {
            return clear;
        }
        if (IsStun(payload))
        {
            return "stun";
        }
        var forDns = source == DnsOverQuic.Port || destination == DnsOverQuic.Port;
        if (LongHeader.IsLong(payload))
        {
            readability = Readability.Metadata;
            return forDns ? DnsOverQuic.Name : "quic";
        }
        if (source == 443 || destination == 443 || (forDns && !IsDtls(payload)))
        {
            // A long header is handshake matter, a short one is payload (RFC 9000 17).
            readability = (payload[0] & 0x80) != 0 ? Readability.Metadata : Readability.Opaque;
            return !IsQuic(payload) && (payload[0] & 0xc0) != 0x40 ? null : forDns ? DnsOverQuic.Name : "quic";
        }
        if (IsDtls(payload))
        {
            readability = payload[0] == 23 ? Readability.Opaque : Readability.Metadata;
            return "dtls";
        }
        return null;
    }

    // A port alone proves nothing: each protocol must also look like itself, or hidden bytes would count as read.
    private static string? ByPort(ushort source, ushort destination, ReadOnlySpan<byte> payload)
    {
        var low = Math.Min(source, destination);
        return (low, Math.Max(source, destination)) switch
        {
            (123, _) when payload.Length is >= 48 and <= 128 && (payload[0] >> 3 & 7) is >= 1 and <= 4 => "ntp",
            (67 or 68, _) when payload.Length > 240 && BinaryPrimitives.ReadUInt32BigEndian(payload[236..]) == 0x63825363 => "dhcp",
            (546 or 547, _) when payload.Length >= 4 && payload[0] is >= 1 and <= 13 => "dhcpv6",
            (137, _) when Dns.DnsMessage.TryParse(payload) is { Questions.Count: > 0 } => "netbios",
            (138, _) when payload.Length > 82 && payload[0] is >= 0x10 and <= 0x16 => "netbios",
            (161 or 162, _) when payload[0] == 0x30 && payload.Length > 20 && payload.IndexOf((byte)0x02) is > 0 and < 6 => "snmp",
            (514, _) when PayloadText.IsMostlyText(payload) => "syslog",
            (1900, _) or (_, 1900) when PayloadText.IsMostlyText(payload) => "ssdp",
            (5060, _) or (_, 5060) when PayloadText.IsMostlyText(payload) => "sip",
            (_, GtpTunnel.Port) or (GtpTunnel.Port, _) when GtpTunnel.IsMessage(payload) && payload[1] is 1 or 2 or 26 or 31 or 254 => "gtp-u",
            (3702, _) or (_, 3702) when PayloadText.IsMostlyText(payload) => "ws-discovery",
            _ => null,
        };
    }

    private static bool IsStun(ReadOnlySpan<byte> payload) =>
        payload.Length >= 20 && (payload[0] & 0xc0) == 0 && BinaryPrimitives.ReadUInt32BigEndian(payload[4..]) == 0x2112a442
        && BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) == payload.Length - 20;

    private static bool IsQuic(ReadOnlySpan<byte> payload) =>
        payload.Length >= 7 && (payload[0] & 0xc0) == 0xc0 && BinaryPrimitives.ReadUInt32BigEndian(payload[1..]) is 1 or 0x6b3343cf or (>= 0xff000000 and <= 0xff0000ff) or 0
        || QuicDatagrams.IsOtherVersion(payload);

    private static bool IsDtls(ReadOnlySpan<byte> payload) =>
        payload.Length >= 13 && payload[0] is >= 20 and <= 25 && payload[1] == 0xfe && payload[2] is 0xff or 0xfd;
}
