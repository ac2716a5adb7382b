using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Reports.Wording;
using Lab.TestSupport;

namespace Lab.Reports.Tests.Wording;

/// <summary>
/// Every sentence that a run or a comparison can write down has its Chinese. The sentences are read from the sources, so that one that is added or changed there and not in the wording fails here.
/// </summary>
public sealed partial class RecordedSentencesTests
{
    private static readonly TraditionalChinese Chinese = new();

    // Calls whose texts go into the record or into a comparison, by folder; what is asked of the phone and what only the terminal shows is none of them.
    private static readonly (string Folder, string Call)[] Calls =
    [
        ("harness/Lab.Harness/Run", "StepAsync("),
        ("harness/Lab.Harness/Run", "new DeviationNoted("),
        ("scenarios/Lab.Scenarios", "Settle("),
        ("devices/Lab.Devices/Android/States", ".Conclude("),
        ("devices/Lab.Devices/Android/Decoys", "DecoyRecords."),
        ("devices/Lab.Devices/Android/Identity", "IdentifierList.Missing("),
        ("harness/Lab.Traffic/Candidates", " Add("),
        ("harness/Lab.Traffic/Candidates", "matches.Add("),
        ("harness/Lab.Harness/Judgement", "causes.Add("),
        ("harness/Lab.Harness/Comparison", "Doubts.Add("),
        ("harness/Lab.Harness/Comparison", "Remarks.Add("),
    ];

    public static TheoryData<string> Recorded => [.. Calls.SelectMany(c => SourceTexts.Of(c.Folder, c.Call)).Select(Whole).Where(t => Sentence().IsMatch(t)).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Others =>
    [
        .. WantedStates().Select(s => s.Wanted),
        .. Enum.GetNames<StateSubject>(),
        .. Decoys().SelectMany(d => d.Values).Select(v => v.Place).Concat(new OutgoingMessage("+1", "x").Values.Select(v => v.Place)).Distinct(),
    ];

    [Fact]
    public void The_sources_are_found() => Recorded.Should().HaveCountGreaterThan(80);

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Every_sentence_of_the_sources_has_its_Chinese(string text) => ShouldBeChinese(text);

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_state_that_can_be_wanted_and_every_place_of_a_decoy_has_its_Chinese(string text) => ShouldBeChinese(text);

    [Theory]
    [InlineData("on battery for real: AC off, USB gives power; status not charging; level 61 %", "確實以電池供電：AC 未供電、USB 供電中；狀態：未充電；電量：61 %")]
    [InlineData("slot 1 ABSENT, slot 2 (nothing); no slot is in service", "卡槽 1：ABSENT、卡槽 2（無回應）；沒有卡槽在服務中")]
    [InlineData("simulated by the battery service (updates stopped), the kernel tells 1 of 2 power supplies online: AC off; status full; level not told", "由電池服務模擬（已停止更新），核心稱 2 個電源中有 1 個連線：AC 未供電；狀態：已充滿；電量：未告知")]
    [InlineData("Build a/b/c:1, 3 packages; the list is S/device/after/packages.txt. com.a was installed (2). 4 more apps changed.", "組建版本 a/b/c:1，3 個套件；清單為 S/device/after/packages.txt。com.a 已安裝（2）。另有 4 個應用程式有變更。")]
    [InlineData("Whether it is still the same phone is not known: neither before nor after does it tell its serial number, its Android id or its boot id.", "是否仍為同一部手機不明：先前與之後均未告知其序號、Android ID 或 boot id。")]
    [InlineData("Not known, and so not searched for: item.identifiers.gaid, item.identifiers.oaid. The phone tells them to apps only; no result of this run says anything about them unless lab.json states them.", "因不明而未搜尋：item.identifiers.gaid、item.identifiers.oaid。手機僅告知應用程式；除非於 lab.json 載明，本次執行的結果均未及於這些識別碼。")]
    [InlineData("\"Wi-Fi connected\" was not checked against the laboratory's network: lab.json names none (device.wifiNetwork).", "「Wi-Fi 已連線」未經核對是否為實驗室的網路：lab.json 未載明（device.wifiNetwork）。")]
    [InlineData("hostname, dns.example; in use, by 192.0.2.53", "指定的主機名稱：dns.example；使用中，伺服器為 192.0.2.53")]
    [InlineData("the app's screen shows it as sent, but no picture of it could be kept: the phone gave none", "應用程式的畫面顯示其已送出，但無法保存其畫面：手機未提供")]
    [InlineData("the setting says on, and the radio of every slot that tells it is off; slot 2 has no card and tells nothing", "設定為開啟，且每個有告知的卡槽其無線電均已關閉；卡槽 2 沒有卡，亦未告知")]
    [InlineData("Power: \"on battery\" could not be proven; the phone said: AC gives power; status charging; level 5 %.", "電源：未能證明「以電池供電」；手機回應：AC 供電中；狀態：充電中；電量：5 %。")]
    [InlineData("written on the screen of com.a.notes, and read back there after the app was left (by mine.json, which nobody has tried before)", "於 com.a.notes 的畫面寫入，並於離開該應用程式之後在其畫面讀回（依 mine.json，此前無人試過）")]
    [InlineData("written on the screen of com.a.notes, but the app does not show it", "於 com.a.notes 的畫面寫入，但該應用程式並未顯示")]
    [InlineData("nobody has driven the app by it before", "此前無人依此操作該應用程式")]
    [InlineData("note, text (com.miui.notes)", "記事，內容（com.miui.notes）")]
    [InlineData("NCC-1: All are still there.", "NCC-1：全部仍在。")]
    [InlineData("on battery for real: AC off, Wireless off, Dock gives power; status discharging; level 61 %", "確實以電池供電：AC 未供電、無線充電未供電、底座供電中；狀態：放電中；電量：61 %")]
    [InlineData("A person stopped the run. Not ended: NCC-4, NCC-5. What was captured until then is kept.", "有人停止了執行。未結束者：NCC-4、NCC-5。至當時為止所擷取的內容均已保存。")]
    [InlineData("The capture did not run from 05:09:19 lab time to 05:09:21: The source broke: The capture ended before it was stopped: the phone does not answer any more. What was recorded until then is kept. It was started again.",
        "實驗室時間 05:09:19 至 05:09:21 之間未擷取：擷取來源中斷：擷取在受命停止之前即已結束：手機不再回應。至當時為止所記錄的內容均已保存。已重新啟動。")]
    [InlineData("The source broke: The capture ended before it was stopped: tcpdump said: What was it. It was. What was recorded until then is kept. It was started again. The first 12 bytes of the packet that it broke in are kept in c.pcap.cut-1.",
        "擷取來源中斷：擷取在受命停止之前即已結束：tcpdump 的訊息為「What was it. It was.」。至當時為止所記錄的內容均已保存。已重新啟動。中斷處封包的前 12 位元組保存於 c.pcap.cut-1。")]
    [InlineData("The source broke: The capture ended before it was stopped: exit code 1; it said nothing. What was recorded until then is kept. It could not be started again within 20 s: the source did not answer.",
        "擷取來源中斷：擷取在受命停止之前即已結束：結束代碼 1；未留訊息。至當時為止所記錄的內容均已保存。未能於 20 秒內重新啟動：來源未回應。")]
    [InlineData("The source ended before it was stopped. It was started again, but writes another kind of capture than before, which cannot go on in the same file.",
        "擷取來源在受命停止之前即已結束。已重新啟動，但寫出的格式與先前不同，無法接續於同一檔案。")]
    [InlineData("The source ended before it was stopped. The window ended before it ran again.", "擷取來源在受命停止之前即已結束。觀察期間結束時尚未恢復。")]
    [InlineData("stated by the laboratory: the phone does not tell it to the shell: state it in lab.json as item.identifiers.imei", "由實驗室載明：手機不告知 shell：請於 lab.json 以 item.identifiers.imei 載明")]
    [InlineData("Phone 127.0.0.1:38131, content query --uri content://media: cancelled.", "手機 127.0.0.1:38131，content query --uri content://media：已取消。")]
    public void A_sentence_within_a_sentence_is_said_too(string recorded, string said)
    {
        Chinese.Sentence(recorded).ToString().Should().Be(said);
        Chinese.Sentence(recorded).Parts.Should().OnlyContain(p => !p.AsRecorded);
    }

    [Fact]
    public void Every_screen_of_consent_that_the_lab_knows_has_its_Chinese()
    {
        var names = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "devices/apps"), "*.json").Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)
            .SelectMany(app => app.TryGetProperty("consent", out var screens) ? screens.EnumerateArray().Select(screen => screen.GetProperty("name").GetString()!) : []).ToList();
        names.Should().NotBeEmpty();
        names.Where(name => Chinese.Sentence(name).Parts.Any(part => part.AsRecorded)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("state proven after 2 of 5 tries")]
    [InlineData("one; two; three")]
    [InlineData("Plant: 3 contacts, message, photo, note")]
    public void A_sentence_of_another_build_stays_English_as_a_whole(string recorded) => Chinese.Sentence(recorded).Should().BeEquivalentTo(Told.AsRecorded(recorded));

    [Fact]
    public void What_nests_deeper_than_the_lab_s_own_sentences_ends() =>
        Chinese.Sentence(string.Concat(Enumerable.Repeat("Reach: ", 400)) + "on battery").Parts.Should().HaveCountLessThan(10);

    // What is put behind another sentence stands behind one here too.
    private static string Whole(string text) => text.StartsWith(", ", StringComparison.Ordinal) || text.StartsWith("; ", StringComparison.Ordinal) ? "1" + text : text;

    private static void ShouldBeChinese(string text)
    {
        var told = Chinese.Sentence(text);
        told.ToString().Should().MatchRegex("[\u4e00-\u9fff]", "\"{0}\" lacks its Chinese", text);
        // A hole of a template is filled with a digit: nothing else may stay as it is.
        told.Parts.Where(p => p.AsRecorded && Sentence().IsMatch(p.Text)).Should().BeEmpty("a part of \"{0}\" lacks its Chinese", text);
    }

    private static IEnumerable<PhoneState> WantedStates() =>
    [
        .. typeof(PhoneState).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static)).Where(p => p.PropertyType == typeof(PhoneState)).Select(p => (PhoneState)p.GetValue(null)!),
        .. typeof(PhoneState).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(m => m.ReturnType == typeof(PhoneState) && !m.IsSpecialName)
            .Select(m => (PhoneState)m.Invoke(null, [.. m.GetParameters().Select(p => p.ParameterType == typeof(int) ? (object)40 : "name.example")])!),
    ];

    private static IEnumerable<Decoy> Decoys()
    {
        var factory = new DecoyFactory(TimeProvider.System);
        return typeof(DecoyFactory).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => typeof(Decoy).IsAssignableFrom(m.ReturnType))
            .Select(m => (Decoy)m.Invoke(factory, [.. m.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : Activator.CreateInstance(p.ParameterType))])!);
    }

    // Two words in a row, or one that ends a sentence.
    [GeneratedRegex(@"[A-Za-z]{2,}[ ,;:]+[a-z]{2,}|^[A-Z][a-z]+ [a-z]+\.$")]
    private static partial Regex Sentence();
}
