using CsCheck;
using Lab.Devices.Android;
using Lab.Devices.Android.Changes;
using Lab.Devices.Android.Identity;
using Lab.Devices.Android.Parsing;
using Lab.Devices.Android.Screens;
using Lab.Devices.Capture;
using Lab.Devices.Tests.Android.Fakes;

namespace Lab.Devices.Tests.Android.Parsing;

public class HostileTextTests
{
    private static readonly string[] Real =
    [
        Samples.Battery43, Samples.Battery15Unplugged, Samples.RegistryNoSim, Samples.PowerAsleep, Samples.Wifi13, Samples.WifiDump43, Samples.Connectivity9, Samples.IpAddr,
        Samples.ImeiParcel, "ABSENT,ABSENT", "Row: 0 _id=5, data1=x", "[a]: [b]", "1.0 2.0\n1407400000123456789", "WRITE_SMS: allow", "12 packets captured",
        StateSamples.Idle15Forced, StateSamples.Idle6Forced, StateSamples.PolicyLocked, StateSamples.Policy5Locked, StateSamples.TrustLocked, StateSamples.RegistryAirplane, StateSamples.Registry7Airplane,
        StateSamples.WifiStatus13, StateSamples.Networks9PrivateDns, StateSamples.Focus, StateSamples.Packages8, StateSamples.Packages5, SocketTableParserTests.Tcp6, SocketTableParserTests.Udp, StateSamples.GlobalSettings,
        "UID stats:\n  ident=[{type=1, wifiNetworkKey=\"x\"open}] uid=10147 set=DEFAULT tag=0x0\n    NetworkStatsHistory: bucketDuration=7200\n      st=1790661600 rb=100 rp=1 tb=50 tp=1 op=0", "1\n0\n", "353626072090389",
        StateSamples.Networks13Validated, StateSamples.PolicySwipe, "<string name=\"adid_key\">38400000-8cf0-11bd-b23e-10b96e40000d</string>",
        "UI hierchary dumped to: /a\n<hierarchy><node class=\"android.widget.Button\" resource-id=\"a:id/send\" bounds=\"[0,0][10,10]\"/></hierarchy>",
    ];

    private static readonly Action<string>[] Parsers =
    [
        text => SimStateParser.Parse(text), text => TelephonyRegistryParser.Parse(text), text => BatteryParser.Parse(text), text => WakefulnessParser.Parse(text),
        text => WifiStatusParser.Parse(text), text => WifiDumpParser.Parse(text), text => ConnectivityParser.Parse(text), text => InterfaceAddressParser.Parse(text, "wlan0"),
        text => ParcelParser.Parse(text), text => ContentRowsParser.Parse(text, "_id", "data1"), text => PropertyParser.Parse(text), text => ClockParser.Parse(text),
        text => AppOpsParser.Parse(text, "WRITE_SMS"), text => CaptureCounters.Parse(text), text => ScreenTreeParser.Parse(text), text => ScreenBounds.Parse(text), text => InputText.Commands(text), text => MacAddress.Normalize(text),
        text => DeviceIdleParser.Parse(text), text => KeyguardParser.Parse(text), text => KeyguardParser.IsDeviceLocked(text), text => WifiDetailsParser.Parse(text), text => FocusParser.Parse(text),
        text => PackageListParser.Parse(text), text => MobileDataParser.Parse(text), text => PrivateDnsParser.Parse(text), text => SwitchCommands.Tell(PhoneSwitch.Wifi, text), text => ChangeLine.Parse(text),
        text => SocketTableParser.Parse(Lab.Traffic.Model.TransportProtocol.Tcp, TextLine.Of(text)), text => SocketTableParser.Parse(Lab.Traffic.Model.TransportProtocol.Udp, TextLine.Of(text)),
        text => SocketReader.Read(Answer(text)), text => CounterReader.Read(Answer(text)), text => NetworkStatsParser.Parse(text), text => PowerSupplyParser.Parse(text), text => TelephoneNumber.IsSame(text, "+886912345678"),
        text => IdentifierClassifier.Classify(text, ["46692"]), text => IdentifierClassifier.IsImei(text),
        text => new SubscriberReader(new FakePhoneShell { Otherwise = text }).ReadAsync(new Lab.Devices.Android.Connection.PhoneFacts(new Dictionary<string, string>()), default).GetAwaiter().GetResult(),
        text => new AdvertisingReader(new FakePhoneShell { Otherwise = text }).ReadAsync(default).GetAwaiter().GetResult(),
        text => new HardwareReader(new FakePhoneShell { Otherwise = text }).ReadAsync(new Lab.Devices.Android.Connection.PhoneFacts(new Dictionary<string, string>()), default).GetAwaiter().GetResult(),
    ];

    [Fact]
    public void No_parser_throws_on_any_text() => Gen.String.Sample(text => Array.ForEach(Parsers, parse => parse(text)), iter: 2000);

    [Fact]
    public void No_parser_throws_on_a_real_answer_with_a_piece_exchanged() =>
        Gen.Select(Gen.Int[0, Real.Length - 1].Select(index => Real[index]), Gen.Int[0, 400], Gen.Int[0, 40], Gen.String[0, 20])
            .Sample((text, at, count, piece) =>
            {
                var start = Math.Min(at, text.Length);
                var mutated = text[..start] + piece + text[Math.Min(start + count, text.Length)..];
                Array.ForEach(Parsers, parse => parse(mutated));
            }, iter: 5000);

    [Fact]
    public void No_parser_throws_on_a_real_answer_cut_anywhere() =>
        Gen.Select(Gen.Int[0, Real.Length - 1].Select(index => Real[index]), Gen.Double[0, 1]).Sample((text, part) => Array.ForEach(Parsers, parse => parse(text[..(int)(text.Length * part)])), iter: 2000);

    [Fact]
    public void No_parser_is_stopped_by_a_text_without_end()
    {
        string[] pieces = ["{", "[", "'", "a", " ", "\n", "ni{", "Row: 0 _id=", "\nRow: 1 _id=", "]: [", "[a]: [", ", BSSID: ", "uid=1 set=", "mState=IDLE ", "<node>", "0: ", "2: wlan0: <UP>"];
        foreach (var piece in pieces.Concat(Real))
        {
            var text = string.Concat(Enumerable.Repeat(piece, 1 + (60_000 / piece.Length)));
            Array.ForEach(Parsers, parse => parse(text));
        }
    }

    private static Lab.Harness.Model.AdbResult Answer(string text) => new("serial", "cat", 0, Lab.Harness.Model.ExitCodeSource.None, text, "", default, default);
}
