using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: a window before and after a consent, side by side.</summary>
internal sealed partial class TraditionalChinese
{
    public override string ConsentSidesTitle => "同意前後並列";
    public override string ConsentSidesHead => "項目";
    public override string ConsentBeforeHead => "之前";
    public override string ConsentAfterHead => "之後";
    public override string ConsentFlows => "所開始的連線";
    public override string ConsentBytesSent => "送出的承載位元組";
    public override string ConsentBytesReceived => "接收的承載位元組";
    public override string ConsentStepHead => "所執行的步驟（次數）";
    public override string ConsentMarkerHead => "所送出的值（次數）";
    public override string ConsentDestinationHead => "送往以下目的地的承載位元組";

    public override string ConsentSides(ConsentComparison sides) =>
        $"封包 {Quantity.Count(sides.Border)} 於對 {sides.Subject} 作出同意之處，將觀察期間分為前後兩段：之前為手機時間 {Length(sides.Before)}，之後為 {Length(sides.After)}。"
        + "連線計入其開始的一段，並計其全部位元組；值計入其送出的一段。";

    public override string ConsentSteps(bool same) => same
        ? "前後兩段執行了相同的步驟。"
        : "前後兩段的步驟不同：兩者之間的差異未必源於同意。";

    private string Length(ConsentSide side) => side.Length is { } length ? Quantity.Duration(length) : NotRead;
}
