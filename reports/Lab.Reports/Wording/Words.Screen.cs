namespace Lab.Reports.Wording;

/// <summary>Words: searching the screen edition, and what of a very large record stands in brief.</summary>
internal abstract partial class Words
{
    public abstract string SkipToSummary { get; }
    public abstract string FindingIndexTitle { get; }
    public abstract string TableToolsLabel { get; }
    public abstract string FilterLabel { get; }
    public abstract string FacetAll { get; }
    public abstract string OpenAllEvidence { get; }
    public abstract string WiresharkPacket { get; }
    public abstract string WiresharkFlow { get; }
    public abstract string ZoomLabel { get; }
    public abstract string ZoomIn { get; }
    public abstract string ZoomOut { get; }
    public abstract string ZoomEarlier { get; }
    public abstract string ZoomLater { get; }
    public abstract string ZoomWhole { get; }
    public abstract string EvidencePacketsHead { get; }
    public abstract string FindingsInBrief(int count);
    public abstract string RowsShown(string shown, string all);
    public abstract string EvidenceSummary(int shown, long sightings);
    public abstract string HexLabel(long? start);
    public abstract string FlowListTitle(int count);
    public abstract string FurtherFlows(long count, string file);
}
