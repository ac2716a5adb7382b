using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>A question asked of name servers, as <c>lab analyze --json</c> shows it.</summary>
internal readonly struct DnsJson(DnsObservation one)
{
    public string Name => one.Name;

    public string Type => one.Type;

    public string Via => one.Via;

    public int Queries => one.Queries;

    public int Responses => one.Responses;

    public IReadOnlyList<string> Answers => one.Answers;

    public int FlowId => one.FlowId;

    public long Packet => one.Packet;

    public DateTimeOffset? Time => one.Time;
}
