namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: searching the screen edition, and what of a very large record stands in brief.</summary>
internal sealed partial class TraditionalChinese
{
    public override string SkipToSummary => "跳至摘要";
    public override string FindingIndexTitle => "全部發現";
    public override string TableToolsLabel => "搜尋此表";
    public override string FilterLabel => "篩選";
    public override string FacetAll => "全部";
    public override string OpenAllEvidence => "展開全部證據";
    public override string WiresharkPacket => "於 Wireshark 檢視此封包（顯示篩選）";
    public override string WiresharkFlow => "於 Wireshark 檢視此流（顯示篩選）";
    public override string ZoomLabel => "時間軸縮放";
    public override string ZoomIn => "放大";
    public override string ZoomOut => "縮小";
    public override string ZoomEarlier => "較早";
    public override string ZoomLater => "較晚";
    public override string ZoomWhole => "整個觀察期間";

    public override string EvidencePacketsHead => "封包";

    public override string FindingsInBrief(int count) => $"其餘 {Quantity.Count(count)} 項發現列於下方，一行一項，並附所保存證據的封包；每項的推理與證據載於 findings.jsonl 與 run.json。";

    public override string RowsShown(string shown, string all) => $"顯示 {shown} 列，共 {all} 列";

    public override string EvidenceSummary(int shown, long sightings) => $"證據：顯示 {Quantity.Count(shown)} 個封包，共出現 {Quantity.Count(sightings)} 次";

    public override string HexLabel(long? start) => start is { } offset
        ? $"相同位元組的十六進位表示，自該流該方向的位元組位移 {Quantity.Count(offset)} 起；由上方摘錄產生，證明以擷取檔為準。"
        : "相同位元組的十六進位表示，自所示的第一個位元組起計；由上方摘錄產生，證明以擷取檔為準。";

    public override string FlowListTitle(int count) => $"流的清單（{Quantity.Count(count)}）";

    public override string FurtherFlows(long count, string file) => $"其餘 {Quantity.Count(count)} 個流未列於此；執行資料夾中的 {file} 載有全部。";
}
