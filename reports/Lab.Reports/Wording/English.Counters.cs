using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>The phone's own counters, in English.</summary>
internal sealed partial class English
{
    public override string CountersTitle => "The phone's own counters";
    public override string CountersRefusal => "They could not be read:";
    public override string CounterAppHead => "App";
    public override string CounterSentHead => "Sent, counted";
    public override string CapturedSentHead => "Sent, captured";
    public override string CounterReceivedHead => "Received, counted";
    public override string CapturedReceivedHead => "Received, captured";
    public override string CounterTotal => "All";

    public override string CounterApp(CounterRow row) => row.Uid is not { } uid ? "flows of unknown apps"
        : row.Packages.Count == 0 ? $"user id {Number(uid)}" : $"{string.Join(", ", row.Packages.Take(PackagesNamed))} (user id {Number(uid)})";

    public override string CounterRange(long least, long most) => least == most ? Quantity.Count(least) : $"{Quantity.Count(least)} to {Quantity.Count(most)}";

    public override string Counters(CounterComparison counters)
    {
        var late = counters.Count.IsPolled ? "" : " The phone did not say that it brought its counters up to date: they may be half an hour old.";
        var back = counters.Count.WentBack ? " A counter went back in between, as after a restart." : "";
        var agreement = counters.Agreement switch
        {
            CounterAgreement.Agrees => "In sum they agree with the capture.",
            CounterAgreement.CaptureHoldsLess => "In sum they are above what the capture holds: traffic may have passed where it was not recorded, such as over a mobile network.",
            CounterAgreement.CaptureHoldsMore => "In sum they are below what the capture holds: they leave something out, or were late.",
            _ => "Whether they agree with the capture cannot be told.",
        };
        return $"Android counts the bytes of each app (dumpsys netstats). Both readings were made while the capture ran; the table shows by how many bytes they differ, beside the capture's own bytes, without and with the longest heads that its packets may have.{late}{back} {agreement} Android keeps these counters in spans of two hours and tells no destinations: they are a check of sums. Where they are above what the capture holds, nothing is passed; that they are below decides nothing.";
    }
}
