using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Words: a window before and after a consent, side by side.</summary>
internal abstract partial class Words
{
    public abstract string ConsentSidesTitle { get; }
    public abstract string ConsentSidesHead { get; }
    public abstract string ConsentBeforeHead { get; }
    public abstract string ConsentAfterHead { get; }
    public abstract string ConsentFlows { get; }
    public abstract string ConsentBytesSent { get; }
    public abstract string ConsentBytesReceived { get; }
    public abstract string ConsentStepHead { get; }
    public abstract string ConsentMarkerHead { get; }
    public abstract string ConsentDestinationHead { get; }
    public abstract string ConsentSides(ConsentComparison sides);
    public abstract string ConsentSteps(bool same);
}
