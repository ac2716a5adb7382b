using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>Bytes of one direction by class, as <c>lab analyze --json</c> shows them.</summary>
internal readonly struct OpacityJson(FlowOpacity one)
{
    public long Clear => one.Clear;

    public long Decrypted => one.Decrypted;

    public long Metadata => one.Metadata;

    public long Opaque => one.Opaque;
}
