using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>An identifier without a list, as <c>lab analyze --json</c> shows it.</summary>
internal readonly struct CandidateJson(IdentifierCandidate one)
{
    public IdentifierKind Kind => one.Kind;

    public string Value => one.Value;

    public CandidateConfidence Confidence => one.Confidence;

    public string Reason => one.Reason;

    public IReadOnlyList<string> Forms => one.Forms;

    public int FlowId => one.FlowId;

    public FlowDirection Direction => one.Direction;

    public EndpointJson Server => new(one.Server);

    public string? Host => one.Host;

    public string Where => one.Where;

    public long Packet => one.Packet;

    public DateTimeOffset? Time => one.Time;

    public long Offset => one.Offset;

    public bool Encrypted => one.Encrypted;

    public string Context => one.Context;

    public int Count => one.Count;
}
