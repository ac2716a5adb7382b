using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>A marker found, as <c>lab analyze --json</c> shows it.</summary>
internal readonly struct LeakJson(MarkerHit one)
{
    public string Marker => one.Marker;

    public IReadOnlyList<string> Forms => one.Forms;

    public string Variant => one.Variant;

    public string Matched => one.Matched;

    public int FlowId => one.FlowId;

    public FlowDirection Direction => one.Direction;

    public EndpointJson? Client => one.Client is null ? null : new EndpointJson(one.Client);

    public EndpointJson Server => new(one.Server);

    public string? Host => one.Host;

    public string Where => one.Where;

    public long Packet => one.Packet;

    public DateTimeOffset? Time => one.Time;

    public long Offset => one.Offset;

    public bool Encrypted => one.Encrypted;

    public string Context => one.Context;

    public int Count => one.Count;

    public FileSighting? File => one.File;

    public BodyPart? Part => one.Part;
}
