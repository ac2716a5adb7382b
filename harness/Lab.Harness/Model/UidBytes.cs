namespace Lab.Harness.Model;

/// <summary>Bytes of one user id, heads of IP packets included.</summary>
/// <param name="Uid">Android user id; negative ones are Android's own sums (-4 removed apps, -5 tethering).</param>
/// <param name="Received">Bytes received.</param>
/// <param name="Sent">Bytes sent.</param>
public sealed record UidBytes(int Uid, long Received, long Sent);
