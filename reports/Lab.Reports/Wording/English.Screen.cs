namespace Lab.Reports.Wording;

/// <summary>English: searching the screen edition, and what of a very large record stands in brief.</summary>
internal sealed partial class English
{
    public override string SkipToSummary => "Skip to the summary";
    public override string FindingIndexTitle => "All findings";
    public override string TableToolsLabel => "Search this table";
    public override string FilterLabel => "Filter";
    public override string FacetAll => "all";
    public override string OpenAllEvidence => "Open all evidence";
    public override string WiresharkPacket => "This packet in Wireshark (display filter)";
    public override string WiresharkFlow => "This flow in Wireshark (display filter)";
    public override string ZoomLabel => "Zoom of the time line";
    public override string ZoomIn => "Zoom in";
    public override string ZoomOut => "Zoom out";
    public override string ZoomEarlier => "Earlier";
    public override string ZoomLater => "Later";
    public override string ZoomWhole => "Whole window";

    public override string EvidencePacketsHead => "Packets";

    public override string FindingsInBrief(int count) => $"{Of(count, "further finding follows", "further findings follow")}, one a line, with the packets of the evidence kept; findings.jsonl and run.json hold reasoning and evidence of each.";

    public override string RowsShown(string shown, string all) => $"{shown} of {all} rows shown";

    public override string EvidenceSummary(int shown, long sightings) => $"Evidence: {Of(shown, "packet", "packets")} shown of {Of(sightings, "sighting", "sightings")}";

    public override string HexLabel(long? start) => start is { } offset
        ? $"The same bytes in hexadecimal, from byte offset {Quantity.Count(offset)} of the flow's direction; made from the excerpt above, the capture is the proof."
        : "The same bytes in hexadecimal, counted from the first byte shown; made from the excerpt above, the capture is the proof.";

    public override string FlowListTitle(int count) => $"List of flows ({Quantity.Count(count)})";

    public override string FurtherFlows(long count, string file) => $"{Of(count, "further flow is", "further flows are")} not listed here; {file} in the run folder holds them all.";
}
