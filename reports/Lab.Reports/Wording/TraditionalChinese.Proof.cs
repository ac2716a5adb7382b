using Lab.Harness.Model;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: validity, states, decoys, triggers and procedure of a scenario.</summary>
internal sealed partial class TraditionalChinese
{
    public override string ValidityTitle => "觀察期間的有效性";
    public override string ProbesTitle => "正向對照";
    public override string ProbesIntro => "觀察期間開始與結束時，均令手機本身送出一次已知且唯一的傳輸。兩次均在其中的擷取檔，即為確實運作者。";
    public override string NoProbes => "未送出已知的傳輸：未能證明擷取確實運作。";
    public override string PositionHead => "位置";
    public override string ProbeHead => "已知的傳輸";
    public override string LabTimeHead => "實驗室時間（UTC）";
    public override string PhoneTimeHead => "手機時間（UTC）";
    public override string InCaptureHead => "在擷取檔中";
    public override string LookUpPacketHead => "名稱查詢，封包";
    public override string ConnectionPacketHead => "連線，封包";
    public override string NotAskedFor => "未要求";
    public override string NotSeen => "未見到";
    public override string FiguresTitle => "完整性與可讀性";
    public override string NotAnalysed => "擷取檔未經分析。";
    public override string PacketsRow => "擷取檔中的封包";
    public override string FlowsRow => "手機的流";
    public override string SentRow => "手機送出";
    public override string ReceivedRow => "手機收到";
    public override string LabTrafficRow => "實驗室自身的流量（已排除）";
    public override string ClearRow => "送出，依原樣讀取";
    public override string DecryptedRow => "送出，以金鑰讀取";
    public override string MetadataRow => "送出，加密協定的標頭";
    public override string SearchRow => "搜尋的對象";
    public override string SearchedRow => "搜尋的位元組（含解碼後各層）";
    public override string CapturesTitle => "擷取檔";
    public override string NoCaptures => "未擷取任何內容。";
    public override string FileHead => "檔案";
    public override string BytesHead => "位元組";
    public override string DeliveredHead => "交付";
    public override string DroppedHead => "遺失";
    public override string NothingCame => "未收到任何內容";
    public override string StatesTitle => "狀態證據";
    public override string NoStates => "未取樣任何狀態：未證明任何狀態。";
    public override string SubjectHead => "項目";
    public override string WantedHead => "要求的狀態";
    public override string ObservedHead => "觀察到的狀態";
    public override string WhenHead => "時間（實驗室時間，UTC）";
    public override string HoldsHead => "已證明";
    public override string SimulatedWord => "模擬";
    public override string ExcerptAsAbove => "摘錄同上";
    public override string DecoysTitle => "植入的誘餌";
    public override string NoDecoys => "未植入誘餌。";
    public override string NameHead => "名稱";
    public override string ValueHead => "值";
    public override string PlaceHead => "在手機上的位置";
    public override string ReadBackHead => "已讀回";
    public override string TriggersTitle => "觸發";
    public override string NoTriggers => "未在手機上做任何引發傳輸的動作。";
    public override string ActionHead => "動作";
    public override string ProvenHead => "已證明";
    public override string ProcedureTitle => "實際執行的程序";
    public override string NoSteps => "未執行任何步驟。";
    public override string NumberHead => "序";
    public override string StepHead => "步驟";
    public override string TookHead => "歷時";
    public override string DoneHead => "完成";
    public override string NotRead => "未讀取";

    public override string YesNo(bool yes) => yes ? "是" : "否";

    public override string Endpoint(string address, int? port) => port is { } number ? $"tcp {address}:{Number(number)}" : address;

    public override string PhoneAnswered(string answer) => $"手機回應：{answer}";

    public override string DroppedRow(string limit) => $"擷取時遺失的封包（限值 {limit}）";

    public override string DropsUncounted(bool carried) => carried
        ? "擷取時遺失的封包數未經計數。封包僅經由擷取來源抵達網路，且其所計封包數與檔案所含者相同：其所遺失的封包並未離開手機。"
        : "擷取時遺失多少封包不明：擷取來源與檔案均未就整個觀察期間告知。未能證明別無缺漏，故不得憑此擷取檔判定合格。";

    public override string AcknowledgedUnseenRow(string limit) => $"已確認而未見到的 TCP 位元組（限值 {limit}）";

    public override string OpaqueRow => "送出，無法讀取";

    public override string ContentRow(string limit) => $"無法讀取者占所送內容的比例（限值 {limit}）";

    public override string ContentNote => "上列比例計入全部目的地。限值逐項要求適用：要求不含已申報的目的地者，送往該等目的地的內容不計入。";

    public override string CutRow => "自封包截去的承載內容";

    public override string OpenedRow => "其中由容器取出者";

    public override string Opened(long bytes, int depth) => $"{Quantity.Bytes(bytes)}，最深 {Number(depth)} 層";

    public override string ChanceRow => "僅因巧合而預期的相符次數";

    public override string Chance(double expected) => Quantity.Scientific(expected);

    public override string NotSearched(IReadOnlyList<string> names) => $"過短而無法與巧合區別，故「未」搜尋：{string.Join("、", names)}。";

    public override string LabTraffic(int flows, long bytes) => $"{Quantity.Count(flows)} 個流，{Quantity.Bytes(bytes)}";

    public override string Search(int markers, int patterns) => $"{Quantity.Count(markers)} 個值，{Quantity.Count(patterns)} 個位元組樣式";

    public override string FormsSearched(IReadOnlyList<string> forms) => $"搜尋每個值所用的形式：{string.Join("、", forms)}。以未列出的形式存在的值，不會被找到。";

    public override string Gap(string from, string? to) => to is null ? $"缺口：自 {from} 起，未結束" : $"缺口：自 {from} 至 {to}";

    public override string StatesIntro(int samples) =>
        $"{Quantity.Count(samples)} 個樣本。相鄰且內容相同的樣本併為一列，摘錄取自第一個樣本。全部載於紀錄。";

    public override string Phase(StatePhase phase) => phase switch
    {
        StatePhase.Before => "觀察期間之前",
        StatePhase.During => "觀察期間之中",
        _ => "觀察期間之後",
    };

    public override string Samples(int count, string first, string last) => count == 1 ? first : $"{Quantity.Count(count)} 個樣本，{first} 至 {last}";

    public override string FurtherStates(int count) => $"其餘 {Quantity.Count(count)} 列載於紀錄。";

    public override string Planted(bool inWindow) => inWindow ? "觀察期間之中" : "觀察期間之前";

    public override string ProcedureIntro(string from, string? to) => to is null ? $"始於 {from}；未結束。" : $"實驗室時間 {from} 至 {to}。";

    public override string CommandLine(string command, int? exitCode) => exitCode is { } code ? $"$ {Short(command)}  -> exit {Number(code)}" : $"$ {Short(command)}";

    public override string FurtherCommands(int count) => $"其餘 {Quantity.Count(count)} 個命令載於紀錄。";
}
