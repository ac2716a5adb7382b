using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>What a proxy was asked for, as <c>lab analyze --json</c> shows it; the country of the flow is this one's.</summary>
internal sealed class ProxiedJson(ProxiedDestination one)
{
    public string Host => one.Host;

    public int Port => one.Port;

    public string? Address => one.Endpoint?.Address.ToString();

    public string? Country => one.Location?.Country;
}
