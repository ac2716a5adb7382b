using System.Net;
using Lab.Traffic.Dns;
using Lab.Traffic.Files;
using Lab.Traffic.Geolocation;
using Lab.Traffic.Ip;
using Lab.Traffic.Links;
using Lab.Traffic.Model;
using Lab.Traffic.Tcp;
using Lab.Traffic.Tls;
using Lab.Traffic.Udp;

namespace Lab.Traffic;

/// <summary>
/// Follows a capture while it is recorded: counts packets and names the latest destination. Takes any bytes, never throws on bad ones, holds at most one
/// record of the file and a bounded table of names. For one thread; facts come from <see cref="CaptureAnalyzer"/> afterwards.
/// </summary>
public sealed class LivePacketCounter
{
    private const int MaxHeldBytes = 16 << 20;
    private const int MaxNames = 16_384;
    private readonly Dictionary<NetworkAddress, string> names = [];
    private byte[] held = [];
    private int heldCount;
    private long skip;
    private CaptureDecoder? decoder;
    private NetworkAddress? lastDestination;

    /// <summary>Packets so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Bytes of the file so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>False once the bytes were seen to be no capture, or broken; counting has stopped.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Host name of the latest packet's far end where DNS or TLS named it, else its address; null before the first IP packet.</summary>
    public string? LastDestination => lastDestination is not { } address ? null : names.GetValueOrDefault(address) ?? address.ToIPAddress().ToString();

    /// <summary>Takes the next bytes of the file.</summary>
    /// <param name="bytes">Bytes as they arrive, in any portions.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        if (!IsReadable)
        {
            return;
        }
        var skipped = (int)Math.Min(skip, bytes.Length);
        skip -= skipped;
        bytes = bytes[skipped..];
        if (heldCount == 0)
        {
            Hold(bytes[Read(bytes)..]);
            return;
        }
        Hold(bytes);
        var taken = Read(held.AsSpan(0, heldCount));
        held.AsSpan(taken, heldCount - taken).CopyTo(held);
        heldCount -= taken;
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        if (!IsReadable || bytes.Length > MaxHeldBytes - heldCount)
        {
            IsReadable &= bytes.Length <= MaxHeldBytes - heldCount;
            heldCount = IsReadable ? heldCount : 0;
            return;
        }
        if (held.Length < heldCount + bytes.Length)
        {
            Array.Resize(ref held, Math.Max(heldCount + bytes.Length, held.Length * 2));
        }
        bytes.CopyTo(held.AsSpan(heldCount));
        heldCount += bytes.Length;
    }

    private int Read(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        if (decoder is null)
        {
            if (bytes.Length < CaptureDecoder.MagicBytes)
            {
                return 0;
            }
            decoder = CaptureDecoder.ForMagic(bytes);
            IsReadable = decoder is not null;
            decoder?.IsGrowing = true;
        }
        while (IsReadable)
        {
            var step = decoder!.Next(bytes[taken..], out var record, out var consumed);
            if (step == DecodeStep.NeedMore)
            {
                return taken;
            }
            IsReadable = step != DecodeStep.Broken;
            if (step == DecodeStep.Packet)
            {
                Packets++;
                Look(record);
            }
            if (IsReadable)
            {
                skip = Math.Max(0, consumed - (bytes.Length - taken));
                taken += (int)(consumed - skip);
            }
            if (skip > 0)
            {
                return taken;
            }
        }
        return bytes.Length;
    }

    private void Look(in PacketRecord record)
    {
        var ip = LinkLayer.FindIp(record.LinkType, record.Data);
        if (ip.IsEmpty || IpParser.Parse(ip, ip.Length + Math.Max(0, record.WireLength - record.Data.Length), out var packet) != IpFault.None)
        {
            return;
        }
        var outward = AddressScopes.Of(packet.Source) == AddressScope.Global && AddressScopes.Of(packet.Destination) != AddressScope.Global;
        lastDestination = outward ? packet.Source : packet.Destination;
        if (packet.IsFragment)
        {
            return;
        }
        if (packet.Protocol == 17 && UdpHeader.TryParse(packet.Payload, packet.PayloadLength, out var udp) && udp.SourcePort == 53)
        {
            Learn(DnsMessage.TryParse(udp.Payload));
        }
        else if (packet.Protocol == 6 && TcpHeader.TryParse(packet.Payload, packet.PayloadLength, out var tcp) && TlsStream.BeginsWithHello(tcp.Payload)
            && ClientHello.TryParse(tcp.Payload[9..])?.Sni is { } sni)
        {
            Name(packet.Destination, sni);
        }
    }

    private void Learn(DnsMessage? message)
    {
        if (message is not { IsResponse: true, Questions.Count: > 0 })
        {
            return;
        }
        foreach (var (type, text) in message.Answers)
        {
            if (type is DnsRecordType.A or DnsRecordType.Aaaa && IPAddress.TryParse(text, out var address))
            {
                var bytes = address.GetAddressBytes();
                Name(bytes.Length == 4 ? NetworkAddress.FromIPv4(bytes) : NetworkAddress.FromIPv6(bytes), message.Questions[0].Name.ToLowerInvariant());
            }
        }
    }

    private void Name(NetworkAddress address, string name)
    {
        if (names.Count < MaxNames || names.ContainsKey(address))
        {
            names[address] = name;
        }
    }
}
