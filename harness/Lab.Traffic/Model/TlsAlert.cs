namespace Lab.Traffic.Model;

/// <summary>An alert of a TLS connection that could be read (RFC 8446 6).</summary>
/// <param name="Direction">Who sent it.</param>
/// <param name="Fatal">True when it ends the connection.</param>
/// <param name="Description">Name of the registry, such as "unknown_ca"; "alert N" where it has none.</param>
/// <param name="Packet">Packet that holds its record.</param>
public sealed record TlsAlert(FlowDirection Direction, bool Fatal, string Description, long Packet);
