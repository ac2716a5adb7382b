using Lab.Traffic.Model;

namespace Lab.Harness.Model;

/// <summary>Something that the phone sent and that looks like an identifier, though the lab did not plant or read it. Information: no rule judges it.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Value">The value.</param>
/// <param name="Confidence">How likely it is one.</param>
/// <param name="Reason">Why it was taken for one.</param>
/// <param name="Host">Host that it was sent to.</param>
/// <param name="Where">Place in the traffic, such as "http.target".</param>
/// <param name="Forms">Encodings over it, outermost first; "plain" when there is none.</param>
/// <param name="Packet">Packet that holds its first byte.</param>
/// <param name="Offset">Offset within the reassembled direction or the datagram.</param>
/// <param name="Encrypted">True when it was read with keys.</param>
/// <param name="Sightings">How often it was sent there.</param>
public sealed record CandidateRecord(
    IdentifierKind Kind,
    string Value,
    CandidateConfidence Confidence,
    string Reason,
    string Host,
    string Where,
    IReadOnlyList<string> Forms,
    long Packet,
    long Offset,
    bool Encrypted,
    long Sightings);
