using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Two places of recording, in Chinese.</summary>
internal sealed partial class TraditionalChinese
{
    public override string VantagesTitle => "兩處擷取";
    public override string VantageHead => "僅見於";
    public override string VantageFlowHead => "流";
    public override string VantagePacketHead => "首個封包";
    public override string VantageBytesHead => "送出位元組";
    public override string VantageLimits => "第二處無法見到者：";

    public override string VantageNames(string capture) => $"僅 {capture} 顯示其查詢的名稱：";

    public override string Vantages(VantageComparison vantages)
    {
        var both = vantages.SameEnds + vantages.SameRemote + vantages.SameName;
        var how = both == 0 ? "" : $"（依兩端者 {Quantity.Count(vantages.SameEnds)} 個，依遠端位址、連接埠與時間者 {Quantity.Count(vantages.SameRemote)} 個，依名稱、連接埠與時間者 {Quantity.Count(vantages.SameName)} 個）";
        var clock = vantages.ClockOffset is { } offset
            ? $"依兩檔皆有的正向對照，第二擷取檔的時鐘較第一擷取檔快 {Quantity.Number(offset.TotalSeconds)}{Quantity.Bond}秒。"
            : "兩檔沒有共同的正向對照：視其時鐘為一致。";
        var only = vantages.OnlyFirst + vantages.OnlySecond == 0
            ? "往外的流均見於兩檔。"
            : $"往外的流，僅見於第一擷取檔者 {Quantity.Count(vantages.OnlyFirst)} 個，僅見於第二擷取檔者 {Quantity.Count(vantages.OnlySecond)} 個。";
        return $"觀察期間同時於兩處擷取：以 {vantages.First} 為判定依據，並與 {vantages.Second} 比較；發現由兩檔得出。手機的流見於兩檔者 {Quantity.Count(both)} 個{how}。{only}{clock}僅第二擷取檔顯示者，使任何要求均不得判為「符合」。";
    }
}
