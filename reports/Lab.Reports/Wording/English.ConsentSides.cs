using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>English: a window before and after a consent, side by side.</summary>
internal sealed partial class English
{
    public override string ConsentSidesTitle => "Before and after, side by side";
    public override string ConsentSidesHead => "What";
    public override string ConsentBeforeHead => "Before";
    public override string ConsentAfterHead => "After";
    public override string ConsentFlows => "Connections that began";
    public override string ConsentBytesSent => "Payload bytes sent";
    public override string ConsentBytesReceived => "Payload bytes received";
    public override string ConsentStepHead => "Step executed, times";
    public override string ConsentMarkerHead => "Value sent, times";
    public override string ConsentDestinationHead => "Payload bytes sent to";

    public override string ConsentSides(ConsentComparison sides) =>
        $"Packet {Quantity.Count(sides.Border)} divides the window at the consent to {sides.Subject}: {Length(sides.Before)} of phone time before it, {Length(sides.After)} after. "
        + "A connection counts where it began, with all its bytes; a value counts where it was sent.";

    public override string ConsentSteps(bool same) => same
        ? "The same steps were executed in both parts."
        : "The steps of the two parts are not the same: a difference between them need not come from the consent.";

    private string Length(ConsentSide side) => side.Length is { } length ? Quantity.Duration(length) : NotRead;
}
