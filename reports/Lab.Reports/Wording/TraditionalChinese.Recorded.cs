using System.Globalization;
using System.Text.RegularExpressions;
using Lab.Harness.Model;
using Lab.Harness.Rules;

namespace Lab.Reports.Wording;

/// <summary>Traditional Chinese: what the record says in sentences. From its members and its set's translation; where they do not suffice, as recorded and marked as English.</summary>
internal sealed partial class TraditionalChinese
{
    public override string? RecordedTag => "en";

    public override string? SuppliedTag => "";

    public override Told ReproductionBy(string laboratory)
    {
        var sentence = Reproduction(laboratory);
        var at = sentence.IndexOf(laboratory, StringComparison.Ordinal);
        return new Told([new(sentence[..at], false), new(laboratory, true), new(sentence[(at + laboratory.Length)..], false)]);
    }

    public override string Colon => "：";

    public override string Semicolon => "；";

    public override string Space => "";

    public override string FullStop => "。";

    public override string Bracketed(string remark) => $"（{remark}）";

    public override string ProbePlace(string position) => position switch
    {
        ProbePosition.Start => "開始",
        ProbePosition.End => "結束",
        ProbePosition.Consent => "同意之前",
        _ => position,
    };

    public override Told SetTitle(RequirementSet set) => Or(Texts(set)?.Title, set.Title);

    public override Told SetSource(RequirementSet set) => Or(Texts(set)?.Source, set.Source);

    public override IReadOnlyList<Told> DecisionRule(RequirementSet set) => Each(Texts(set)?.DecisionRule, set.DecisionRule);

    public override IReadOnlyList<Told> NotTested(RunRecord run)
    {
        var set = run.RequirementSet;
        var said = Each(Texts(set)?.NotTested, set.NotTested);
        return [.. run.NotTested.Select(text => set.NotTested.Index().FirstOrDefault(x => x.Item == text) is { Item: not null } own ? said[own.Index] : Sentence(text))];
    }

    public override Told Purpose(RequirementSet set, DeclaredDestination destination) => Or(Texts(set)?.Purposes?.GetValueOrDefault(destination.Purpose), destination.Purpose);

    public override Told Title(RequirementSet set, ScenarioRecord scenario) => Or(Texts(set)?.Scenarios?.GetValueOrDefault(scenario.Id)?.Title, scenario.Title);

    public override Told Question(RequirementSet set, ScenarioRecord scenario) => Or(Texts(set)?.Scenarios?.GetValueOrDefault(scenario.Id)?.Question, scenario.Question);

    public override Told Statement(RequirementSet set, RequirementResult result) => Or(TextOf(set, result)?.Statement, result.Statement);

    public override Told Clause(RequirementSet set, RequirementResult result) => Or(TextOf(set, result)?.Clause, result.Clause);

    public override Told Sentence(string recorded) => ChineseSentences.Say(recorded, CountryText) ?? Told.AsRecorded(recorded);

    public override Told Sentences(string recorded) => new([.. SentenceEnd().Split(recorded).SelectMany(one => Sentence(one).Parts)]);

    // The code is what the verdict rests on: where the particulars cannot be said in Chinese, its meaning stands before them.
    public override Told Detail(Reason reason) => ChineseSentences.Say(reason.Message, CountryText)
        ?? new Told([new ToldPart(CodeMeaning(reason.Code), AsRecorded: false), new ToldPart(reason.Message, AsRecorded: true)]);

    public override Told Statement(Finding finding) => finding.RuleId switch
    {
        "undeclared-destination" => Told.InLanguage($"手機以 {Quantity.Count(finding.Sightings)} 個流連往 {finding.Host}（{Countries(finding)}）{BytesSent(finding)}。"),
        "country-reached" when IsOfProxy(finding) => Told.InLanguage($"手機經由代理伺服器連往 {finding.Host}，代理伺服器的位址位於{Spaced(Countries(finding))}{BytesSent(finding)}。"),
        "country-reached" => Told.InLanguage($"手機連往 {finding.Host}，其位址位於{Spaced(Countries(finding))}{BytesSent(finding)}。"),
        "marker-carried" or "clear-text-marker" when finding.Marker is { } marker => Told.InLanguage(
            $"手機將 {Named(marker)}{(finding.RuleId == "clear-text-marker" ? "未經傳輸加密" : "")}送往 {finding.Host}（{Countries(finding)}），共 {Quantity.Count(finding.Sightings)}{Quantity.Bond}次：{Forms(finding)}。"),
        _ => Told.AsRecorded(finding.Statement),
    };

    public override Told Reasoning(Finding finding) => finding.RuleId switch
    {
        "undeclared-destination" => Told.InLanguage($"{finding.Host} 不在要求集已申報的目的地之列。{NameReasoning(finding)}"),
        "country-reached" when IsOfProxy(finding) => Told.InLanguage($"地理位置資料庫將代理伺服器的位址 {finding.Evidence[0].Address} 置於{Spaced(Countries(finding))}，為要求所排除：無論要求代理伺服器連往何處，位元組均已送交該處。資料庫所示為位址登記或宣告之處，並非機器所在之處。"),
        "country-reached" => Told.InLanguage($"地理位置資料庫將 {finding.Evidence[0].Address} 置於{Spaced(Countries(finding))}，為要求所排除。資料庫所示為位址登記或宣告之處，並非機器所在之處。"),
        "marker-carried" or "clear-text-marker" when finding.Marker is { } marker => Told.InLanguage(
            $"手機所送出的位元組含有 {marker} 的值，其形式如所述；該值為此要求所涉者之一。{FileReasoning(finding)}{NameReasoning(finding)}"),
        _ => Told.AsRecorded(finding.Reasoning),
    };

    public override string What(string recorded) =>
        recorded.EndsWith(" in plain text", StringComparison.Ordinal) ? $"{recorded[..^" in plain text".Length]}（明文）"
        : FormsOf().Match(recorded) is { Success: true } forms ? $"{forms.Groups[1].Value}（形式：{forms.Groups[2].Value}）"
        : PictureOf().Match(recorded) is { Success: true } picture
            ? $"與 {picture.Groups[2].Value} 相似的 {picture.Groups[1].Value} 圖片（其兩個感知雜湊的 64 個位元中，分別有 {picture.Groups[3].Value} 與 {picture.Groups[4].Value} 個不同）{Layers(picture.Groups[5].Value)}"
        : FileOf().Match(recorded) is { Success: true } file ? $"{file.Groups[3].Value} 的 {file.Groups[2].Value}{Quantity.Bond}位元組中的 {file.Groups[1].Value}{Quantity.Bond}位元組（{file.Groups[4].Value}）{Layers(file.Groups[5].Value)}"
        : recorded;

    // Between Chinese and Latin letters a space, between Chinese and Chinese none.
    private static string Spaced(string text) => text.Length > 0 && char.IsAscii(text[0]) ? " " + text : text;

    // Within brackets no brackets: the code stands behind the name.
    private string Within(string? code) => code is not null && CountryNames.TraditionalChinese.TryGetValue(code, out var name) ? $"{name} {code}" : Country(code);

    private static string Layers(string layers) => layers.Length == 0 ? "" : $"，包於 {layers}";

    private static RequirementSetTexts? Texts(RequirementSet set) => set.Translations?.GetValueOrDefault("zh-Hant");

    // A result keeps the sentence that it was judged by: the translation is that of the set, and counts only while both say the same.
    private static RequirementText? TextOf(RequirementSet set, RequirementResult result) =>
        set.Requirements.Any(r => r.Id == result.Id && r.Statement == result.Statement && r.Clause == result.Clause) ? Texts(set)?.Requirements?.GetValueOrDefault(result.Id) : null;

    private static Told Or(string? said, string recorded) => said is null ? Told.AsRecorded(recorded) : Told.InLanguage(said);

    private static IReadOnlyList<Told> Each(IReadOnlyList<string>? said, IReadOnlyList<string> recorded) =>
        said?.Count == recorded.Count ? [.. said.Select(Told.InLanguage)] : [.. recorded.Select(Told.AsRecorded)];

    // Countries of all evidence kept: a host can have addresses in several. Where databases disagree, the statement alone names them.
    private string Countries(Finding finding)
    {
        var codes = finding.Evidence.Select(e => e.Country).Append(finding.Country).Distinct(StringComparer.Ordinal).ToList();
        return codes is [null] && CountryInStatement().Match(finding.Statement) is { Success: true } told ? CountryText(told.Groups[1].Value)
            : string.Join("、", codes.Where(c => c is not null || codes.Count == 1).Select(Within));
    }

    private string CountryText(string text) => text switch
    {
        "country unknown" => Country(null),
        "local network" => "區域網路",
        "the laboratory's network" => "實驗室的網路",
        _ when text.EndsWith(", databases disagree", StringComparison.Ordinal) => $"{string.Join("或", text[..text.LastIndexOf(',')].Split(" or ").Select(Within))}，各資料庫不一致",
        _ => string.Join("、", text.Split(", ").Select(code => code is "country unknown" or "local network" or "the laboratory's network" ? CountryText(code) : Within(code))),
    };

    // The sum over all flows stands in the sentence alone when more flows were seen than are kept.
    private static string BytesSent(Finding finding)
    {
        var flows = finding.Evidence.DistinctBy(e => e.FlowId).ToList();
        return flows.Count == finding.Sightings ? $"，並送出 {Quantity.Count(flows.Sum(e => e.BytesOut))}{Quantity.Bond}位元組"
            : SentIt().Match(finding.Statement) is { Success: true } sent && long.TryParse(sent.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? $"，並送出 {Quantity.Count(bytes)}{Quantity.Bond}位元組"
            : "";
    }

    // All forms stand in the sentence; the evidence kept may show a part of them.
    private string Forms(Finding finding) => string.Join(
        "；",
        (FormsInStatement().Match(finding.Statement) is { Success: true } told ? told.Groups[1].Value.Split("; ") : finding.Evidence.Select(e => e.What).OfType<string>()).Distinct(StringComparer.Ordinal).Select(What));

    private static string NameReasoning(Finding finding) => finding.Evidence[0].HostSource switch
    {
        "sni" => "名稱載於 TLS 的 client hello（SNI）。",
        "host" => "名稱載於 HTTP 請求的 Host 標頭。",
        "dns" => "名稱來自給出此位址的 DNS 回應。",
        "certificate" => "名稱載於伺服器的憑證。",
        "proxy" when finding.Reasoning.Contains("The phone gave this address to a proxy", StringComparison.Ordinal) => "此位址是手機向代理伺服器指定的連線目的地。",
        "proxy" => "名稱是手機向代理伺服器指定的連線目的地；位址為代理伺服器的位址。",
        _ => "擷取檔中沒有此位址的名稱。",
    };

    private static bool IsOfProxy(Finding finding) => finding.Statement.Contains(" through a proxy at an address in ", StringComparison.Ordinal);

    private static string FileReasoning(Finding finding) => finding.Evidence.All(e => e.What is { } what && PictureOf().IsMatch(what))
        ? "未見到所植入檔案的位元組：所見為一張圖片，其兩個感知雜湊除所述位元外，均與植入者相符。植入的圖片係為本次執行隨機繪製。"
        : "";

    [GeneratedRegex(@"(?<=\.) (?=[A-Z*a-z0-9])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(\S+) as (.+)$")]
    private static partial Regex FormsOf();

    [GeneratedRegex(@"^a (\S+) picture that looks like (\S+) \((\d+) and (\d+) of 64 bits of its two perceptual hashes differ\)(?: within (.+))?$")]
    private static partial Regex PictureOf();

    [GeneratedRegex(@"^(\d+) of (\d+) bytes of (\S+) \(([0-9.]+ %)\)(?: within (.+))?$")]
    private static partial Regex FileOf();

    [GeneratedRegex(@"\), [0-9]{1,18} times?: (.+)\.$")]
    private static partial Regex FormsInStatement();

    [GeneratedRegex(@" and sent it ([0-9]{1,18}) bytes\.$")]
    private static partial Regex SentIt();

    [GeneratedRegex(@"(?: at an address in |\()([A-Z]{2}(?: or [A-Z]{2})+, databases disagree|country unknown|local network|the laboratory's network)")]
    private static partial Regex CountryInStatement();
}
