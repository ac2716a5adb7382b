namespace Lab.Traffic.Tls;

/// <summary>What a client's hellos have in common from connection to connection.</summary>
/// <param name="Alpn">Application protocols offered.</param>
/// <param name="Versions">Versions offered, without those that stand for nothing (GREASE, RFC 8701); at most 8.</param>
/// <param name="Ja3">JA3 digest.</param>
/// <param name="Ja4">JA4 fingerprint.</param>
/// <param name="HidesHello">True with an encrypted client hello.</param>
internal sealed record ClientOffer(IReadOnlyList<string> Alpn, IReadOnlyList<string> Versions, string Ja3, string Ja4, bool HidesHello);
