namespace Lab.Traffic.Model;

/// <summary>Payload bytes of a flow by how much of them could be read. The four add up to the payload of both directions, retransmissions included.</summary>
/// <param name="Clear">Read as sent.</param>
/// <param name="Decrypted">Read with keys.</param>
/// <param name="Metadata">Protocol head matter of an encrypted protocol: TLS handshake, record heads.</param>
/// <param name="Opaque">Encrypted or of unknown form: could not be read.</param>
public sealed record FlowOpacity(long Clear, long Decrypted, long Metadata, long Opaque);
