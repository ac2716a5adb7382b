using System.Security.Cryptography.X509Certificates;

namespace Lab.VirtualPhone.Bench;

/// <summary>The certificate authorities that a phone trusts.</summary>
internal sealed class PhoneTrust : IDisposable
{
    private readonly X509Certificate2Collection roots = [];

    /// <summary>Reads them.</summary>
    /// <param name="file">PEM file.</param>
    public PhoneTrust(string file) => roots.ImportFromPemFile(file);

    /// <summary>What a chain must be like.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    /// <summary>True when a server's certificate is signed by one of them and names the host.</summary>
    /// <param name="chain">The certificates as sent, the server's first.</param>
    /// <param name="host">The host that was asked for.</param>
    public bool Accepts(IReadOnlyList<X509Certificate2> chain, string host)
    {
        using var built = new X509Chain { ChainPolicy = Policy() };
        built.ChainPolicy.ExtraStore.AddRange(chain.Skip(1).ToArray());
        return chain.Count > 0 && built.Build(chain[0]) && chain[0].MatchesHostname(host);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var root in roots)
        {
            root.Dispose();
        }
    }
}
