using Lab.Traffic.Flows;
using Lab.Traffic.Tcp;

namespace Lab.Traffic.Tls;

/// <summary>A client hello of a connection that goes on: what becomes of it is not settled yet.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Flow">Flow.</param>
/// <param name="Session">The connection.</param>
/// <param name="Over">"tcp" or "quic".</param>
/// <param name="At">Where the hello was complete.</param>
/// <param name="Sni">Server name; null when it carries none.</param>
/// <param name="Offer">What else it holds.</param>
internal sealed record OpenHello(int Index, FlowState Flow, TlsSession Session, string Over, StreamPosition At, string? Sni, ClientOffer Offer);
