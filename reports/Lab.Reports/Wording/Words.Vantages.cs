using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: what the captures of two places both saw, and what only one did.</summary>
internal abstract partial class Words
{
    public abstract string VantagesTitle { get; }
    public abstract string VantageHead { get; }
    public abstract string VantageFlowHead { get; }
    public abstract string VantagePacketHead { get; }
    public abstract string VantageBytesHead { get; }
    public abstract string VantageLimits { get; }
    public abstract string VantageNames(string capture);
    public abstract string Vantages(VantageComparison vantages);
}
