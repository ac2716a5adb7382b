namespace Lab.Harness.Rules;

/// <summary>A destination that is declared and so no finding by itself.</summary>
/// <param name="Host">Host name, or "*.domain" for all below a domain.</param>
/// <param name="Purpose">What it is for.</param>
public sealed record DeclaredDestination(string Host, string Purpose)
{
    /// <summary>Whether a host name is this destination. Names are compared without case and final dot.</summary>
    /// <param name="host">Host name; null = unnamed, never declared.</param>
    /// <returns>True when it is.</returns>
    public bool Covers(string? host)
    {
        if (host is null)
        {
            return false;
        }
        var name = host.TrimEnd('.');
        return Host.StartsWith("*.", StringComparison.Ordinal)
            ? name.Length > Host.Length - 1 && name.EndsWith(Host[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(Host, StringComparison.OrdinalIgnoreCase);
    }
}
