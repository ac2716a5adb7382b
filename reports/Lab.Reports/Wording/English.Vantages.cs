using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Two places of recording, in English.</summary>
internal sealed partial class English
{
    public override string VantagesTitle => "Two places of recording";
    public override string VantageHead => "Seen only in";
    public override string VantageFlowHead => "Flow";
    public override string VantagePacketHead => "First packet";
    public override string VantageBytesHead => "Bytes sent";
    public override string VantageLimits => "What the second place could not see:";

    public override string VantageNames(string capture) => $"Names whose look-ups only {capture} shows:";

    public override string Vantages(VantageComparison vantages)
    {
        var both = vantages.SameEnds + vantages.SameRemote + vantages.SameName;
        var how = both == 0 ? "" : $" ({Number(vantages.SameEnds)} by their ends, {Number(vantages.SameRemote)} by remote address, port and time, {Number(vantages.SameName)} by name, port and time)";
        var clock = vantages.ClockOffset is { } offset
            ? $"The second capture's clock is {Quantity.Number(offset.TotalSeconds)}{Quantity.Bond}s ahead of the first's, by the positive controls in both."
            : "No positive control is in both captures: their clocks were taken to agree.";
        var only = vantages.OnlyFirst + vantages.OnlySecond == 0
            ? "No flow to the outside is in one of them alone."
            : $"{Of(vantages.OnlyFirst, "flow", "flows")} to the outside {(vantages.OnlyFirst == 1 ? "is" : "are")} in the first capture alone, {Of(vantages.OnlySecond, "flow", "flows")} in the second alone.";
        return $"The window was recorded at two places at once: {vantages.First} is judged, {vantages.Second} is compared with it, and findings are made of both. {Of(both, "flow", "flows")} of the phone {(both == 1 ? "is" : "are")} in both{how}. {only} {clock} What only the second shows leaves nothing passed.";
    }
}
