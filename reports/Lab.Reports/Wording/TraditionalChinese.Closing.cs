using Lab.Harness.Rules;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: decision rule, method, equipment, declarations, statements.</summary>
internal sealed partial class TraditionalChinese
{
    public override string AmendedWord => "修訂報告。";
    public override string AmendmentTitle => "修訂";
    public override string JudgedSame => "規則、要求與資料均與該次執行相同：所得紀錄逐位元組一致。";
    public override string JudgedUnchanged => "判定與發現均無變更。";
    public override string JudgedChanged => "下表列出有變更的判定與發現。";
    public override string AmendedSeal => "所修訂紀錄的封印（SHA-256）";
    public override string CausesIntro => "重新判定所用而與該次執行不同者：";
    public override string ChangeSubjectHead => "項目";
    public override string BeforeHead => "該次執行";
    public override string AfterHead => "現在";
    public override string WhyHead => "原因";
    public override string Nothing => "無";
    public override string WholeRun => "整次執行";
    public override string AmendedSentence(string report, string run, string moment) =>
        $"本報告修訂報告 {report}：執行 {run} 的證據於 {moment} 重新判定。所修訂的報告維持簽發時的原樣。";
    public override string DecisionTitle => "判定規則";
    public override string DecisionIntro => "結果如何成為判定（ISO/IEC 17025:2017，7.8.6）。此規則於執行開始之前即已載明於要求集。";
    public override string OrderTitle => "判定的順序";
    public override string OrderSentence =>
        "未判定、符合、無法判定、不符合、錯誤：情境與整次執行的判定取其中最差者，且只會變差。"
        + "「符合」需要有效性已獲證明的觀察期間；缺少該證明時，判定為「無法判定」。依據所擷取位元組作成的「不符合」僅憑這些位元組即可成立。「錯誤」表示實驗室失敗，絕非手機失敗。";
    public override string LimitsOfValidityTitle => "有效觀察期間的限值";
    public override string ChanceTitle => "巧合相符";
    public override string ChanceIntro =>
        "僅因巧合而相符的次數上限：假設所搜尋的每個位元組均由發現所依據的最短相符的字元集隨機產生，且每個樣式均與其同樣短。"
        + "數值愈小，相符愈不可能是巧合。";
    public override string NoChance => "沒有任何發現以相符為依據。";
    public override string ScenarioHead => "情境";
    public override string PatternsHead => "樣式數";
    public override string BytesSearchedHead => "搜尋的位元組";
    public override string ShortestMatchHead => "最弱的相符";
    public override string ExpectedHead => "預期巧合相符（上限）";
    public override string MethodTitle => "方法與版本";
    public override string RequirementSetLabel => "要求集";
    public override string RestsOn => "依據";
    public override string SetHash => "要求集的 SHA-256";
    public override string RunFolder => "執行資料夾";
    public override string RecordForm => "紀錄格式";
    public override string Seal => "紀錄的封印（SHA-256）";
    public override string NotSealed => "未封印：執行未正常結束，或紀錄未封存";
    public override string RulesTitle => "規則";
    public override string VersionHead => "版本";
    public override string ParametersHead => "參數";
    public override string NotJudgedShort => "未判定";
    public override string DeclaredTitle => "已申報的目的地";
    public override string NoDeclared => "要求集未申報任何目的地。";
    public override string PurposeHead => "用途";
    public override string EquipmentTitle => "設備與軟體";

    public override string CaptureProgram => "擷取程式";

    public override string RecordedFiles(IReadOnlyList<string> files) => $"記錄了 {string.Join("、", files)}";
    public override string RemarkHead => "備註";
    public override string SourceHead => "來源";
    public override string CertaintyHead => "確定程度";
    public override string DeclarationsTitle => "偏離、抽樣、外部提供者";
    public override string DeviationsTitle => "對方法的增添、偏離或排除";
    public override string SamplingTitle => "抽樣";
    public override string ExternalTitle => "由外部提供者提供的結果";
    public override string SuppliedTitle => "非實驗室產生的資訊";
    public override string SuppliedSentence =>
        "委託者的名稱與聯絡資訊由委託者提供。收件日期、狀況、抽樣，以及標示「lab.json」的識別碼由人工輸入。"
        + "對委託者所提供的資訊，實驗室不負責任；該等資訊有誤時，依賴它的結果可能無效。";
    public override string NotTestedTitle => "未測試的項目";
    public override string NotTestedIntro => "對下列事項不作任何陳述，亦不得由本報告推論：";
    public override string StatementsTitle => "聲明與核准";
    public override string Responsibility => "除標示為委託者提供者外，實驗室對本報告的全部資訊負責。除另有註明外，時間均為 UTC。";
    public override string NoTypeApproval => "本報告並非型式認證，亦不就無線電、電氣安全或任何法律作成陳述。結果是關於所擷取流量的事實；各種格式的報告均由同一份紀錄產生，數字一致。";
    public override string SignaturePlace => "簽章（數位簽章顯示於此，涵蓋整份文件）";
    public override string IsoTitle => "ISO/IEC 17025:2017 第 7.8.2.1 條所要求事項的所在位置";
    public override string IsoItemHead => "項";
    public override string IsoSubjectHead => "事項";
    public override string IsoWhereHead => "位置";

    public override IReadOnlyList<(string Item, string Subject, string? Key)> IsoItems =>
    [
        ("a", "標題", null),
        ("b", "實驗室的名稱與地址", null),
        ("c", "工作地點", null),
        ("d", "每頁的唯一識別與結束標記", null),
        ("e", "委託者的名稱與聯絡資訊", null),
        ("f", "方法", "method"),
        ("g", "測試件的說明、識別與狀況", "item"),
        ("h", "測試件的收件日期", null),
        ("i", "執行日期", null),
        ("j", "簽發日期", null),
        ("k", "抽樣計畫與方法", "declarations"),
        ("l", "結果僅與所測試的測試件有關", "statements"),
        ("m", "結果與其單位", "scenario-"),
        ("n", "對方法的增添、偏離或排除", "declarations"),
        ("o", "核准報告的人員", "statements"),
        ("p", "由外部提供者提供的結果", "declarations"),
    ];

    public override string SignatureWhere(int section) => $"簽章：第 {Number(section)} 節";
    public override string IsoWhere(int? section, int? last) => section is not { } number ? "封面" : last is { } end && end > number ? $"第 {Number(number)} 至 {Number(end)} 節" : $"第 {Number(number)} 節";

    public override string LimitOpaque(string share) => $"手機所送出的內容，無法讀取者至多可占 {share}；加密協定的標頭不算內容；要求不含已申報的目的地者，送往該等目的地的內容不計入。";

    public override string LimitDropped(string packets) => $"擷取時遺失的封包至多可為 {packets} 個。";

    public override string LimitUnseen(string bytes) => $"已獲確認而從未見到的 TCP 位元組至多可為 {bytes}。";

    public override string ShortestMatch(int length, int alphabet) => alphabet switch
    {
        10 => $"{Quantity.Count(length)} 個十進位數字",
        16 => $"{Quantity.Count(length)} 個十六進位數字",
        256 => $"{Quantity.Count(length)} 個位元組",
        _ => $"{Quantity.Count(length)} 個字元（字元集共 64 種）",
    };

    public override string SetLine(string id, string version) => $"{id}，版本 {version}";

    public override string Parameters(Requirement requirement)
    {
        var parts = new List<string>();
        if (requirement.Markers is { Count: > 0 } markers)
        {
            parts.Add($"值：{string.Join("、", markers.Select(Group))}");
        }
        if (requirement.Countries is { Count: > 0 } countries)
        {
            parts.Add($"國家或地區：{string.Join("、", countries)}");
        }
        parts.Add(requirement.ExceptDeclared ? "不含已申報的目的地" : "含已申報的目的地");
        return string.Join("；", parts);
    }

    // The sets' own names of all identifiers and of all decoys; any other is the name of one value.
    private static string Group(string markers) => markers switch
    {
        "identifiers" => "全部識別碼（identifiers）",
        "decoys" => "全部誘餌（decoys）",
        _ => markers,
    };

    public override string ScenarioNotJudged(string id, string title) => $"{id}：{title}。已排定，本次執行未判定。";

    public override string Reproduction(string laboratory) => $"未經 {laboratory} 書面同意，本報告不得部分複製，但全文複製除外。";
}
