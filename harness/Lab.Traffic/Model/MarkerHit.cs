namespace Lab.Traffic.Model;

/// <summary>A marker found in traffic. One per marker, form, flow, direction, place, host and part; further sightings of the same are counted.</summary>
public sealed record MarkerHit
{
    /// <summary>The marker's name.</summary>
    public required string Marker { get; init; }

    /// <summary>Layers of encoding, outermost first, such as ["percent", "base64"]; ["plain"] when there is none.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>Spelling of the value that was found (such as the national form of a number).</summary>
    public required string Variant { get; init; }

    /// <summary>The text on the wire; hex with the prefix "0x" when it is not printable ASCII.</summary>
    public required string Matched { get; init; }

    /// <summary>Flow; 0 for a packet of a protocol other than TCP and UDP, which belongs to none: see <see cref="Client"/> and <see cref="Server"/>.</summary>
    public required int FlowId { get; init; }

    /// <summary>Direction of the bytes that hold it.</summary>
    public required FlowDirection Direction { get; init; }

    /// <summary>The flow's client; the packet's sender, with port 0, where <see cref="FlowId"/> is 0.</summary>
    public Endpoint? Client { get; init; }

    /// <summary>The flow's server; the packet's receiver, with port 0, where <see cref="FlowId"/> is 0.</summary>
    public required Endpoint Server { get; init; }

    /// <summary>Host of the HTTP request that holds the match (also of its answer), else of the flow; lower case; null when nothing named it.</summary>
    public string? Host { get; init; }

    /// <summary>Place: "http.target", "http.header", "http.body", "dns.name", "tls.sni", "tcp", "udp", "icmp", "other" ….</summary>
    public required string Where { get; init; }

    /// <summary>Packet that holds the first byte of the match.</summary>
    public required long Packet { get; init; }

    /// <summary>Time of that packet.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Offset of the match within the reassembled direction (TCP) or the datagram's payload (UDP), from 0. Below 0 in the places "tcp.misplaced" and "tcp.repeated" for bytes that stand before the direction's first one.</summary>
    public required long Offset { get; init; }

    /// <summary>True when the bytes were read with keys.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Up to 48 bytes before and after the match and the match itself, printable ASCII as it is, all else as \xHH.</summary>
    public required string Context { get; init; }

    /// <summary>Sightings of this marker in this form, flow, direction and place; at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What was seen of a planted file; null for markers of other kinds, and where the file's digest or text was found and not its bytes.</summary>
    public FileSighting? File { get; init; }

    /// <summary>The part of a multipart HTTP body that holds it, of a planted file the first; null when it is in none. Names in it are the sender's, made safe to show.</summary>
    public BodyPart? Part { get; init; }

    /// <summary>Place and part in one text, such as: http.body; name="photo"; filename="IMG_1.jpg".</summary>
    public string Place => Part is null ? Where : $"{Where}; {Part}";
}
