using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>An end of a flow as <c>lab analyze --json</c> shows it.</summary>
internal sealed class EndpointJson(Endpoint one)
{
    public string Address => one.Address.ToString();

    public int Port => one.Port;
}
