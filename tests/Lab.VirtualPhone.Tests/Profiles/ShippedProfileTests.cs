using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

/// <summary>
/// Lives every scenario through with every shipped profile and derives the findings from what is really sent: markers from the placeholders
/// that a payload used, readable or not from its protocol. The expectations of the profile must be exactly these.
/// </summary>
public sealed class ShippedProfileTests
{
    private static readonly string[] Identifiers = ["imei", "imei.2", "imsi", "iccid", "number", "android-id", "advertising-id", "wifi-mac", "serial"];
    private static readonly string[] Decoys = ["contact.name", "contact.number", "message.number", "message.text", "photo.exif", "photo.latitude", "photo.longitude", "photo.file", "note.text",
        "call.number", "event.title", "event.location", "event.description", "file.name", "file.content"];
    private static readonly string[] Numbers = ["number", "im.recipient"];
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var name in ProfileLoader.Names)
        {
            foreach (var scenario in (string[])["NCC-1", "NCC-2", "NCC-3", "NCC-4", "NCC-5"])
            {
                cases.Add(name, scenario);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Expected_findings_follow_from_what_is_sent(string name, string scenario)
    {
        var profile = ProfileLoader.Load(name);

        var findings = Live(profile, scenario);

        profile.Expected[scenario].Findings.Should().BeEquivalentTo(findings);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_verdict_fits_the_findings(string name, string scenario)
    {
        var expected = ProfileLoader.Load(name).Expected[scenario];

        expected.Verdict.Should().Be(expected.Findings.Count > 0 ? ExpectedVerdict.Fail : expected.Inconclusive.Count > 0 ? ExpectedVerdict.Inconclusive : ExpectedVerdict.Pass);
    }

    [Fact]
    public void Every_beacon_to_an_undeclared_host_comes_within_ten_minutes()
    {
        var slow = ProfileLoader.Names.Select(ProfileLoader.Load).SelectMany(profile => profile.Transmissions
            .Where(transmission => transmission.Trigger.Every is { } every
                && every + transmission.Trigger.Jitter > LongestWait
                && !profile.Network.Hosts.Single(host => host.Name == transmission.Host).Declared));

        slow.Should().BeEmpty();
    }

    [Fact]
    public void The_redmi_asks_in_the_words_of_its_firmware()
    {
        var profile = ProfileLoader.Load("redmi-1s-2014");
        using var phone = new ScheduledHandset(profile.Transmissions, profile.Identity);

        phone.Handset.State.Content.AddContact("Lin", "+886912345678");
        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Payloads.Should().Contain(payload => payload.StartsWith(
            "GET /pass/activate/dev/MfRVY1oSJS-M7bOc/activating?imsi=oa7qgiJn47JqoxyN HTTP/1.1\r\nHost: api.account.xiaomi.com\r\n", StringComparison.Ordinal))
            .And.Contain(payload => payload.StartsWith(
                "GET /pass/user@id?type=MXPH&externalId=%2B886912345678 HTTP/1.1\r\nHost: api.account.xiaomi.com\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void After_the_update_the_cloud_is_asked_again_only_when_it_is_switched_on()
    {
        var profile = ProfileLoader.Load("redmi-1s-2014-update");
        using var phone = new ScheduledHandset(profile.Transmissions, profile.Identity);

        phone.Handset.State.Settings.Put("secure", "cloud_messaging", "1");
        phone.Handset.State.Content.AddContact("Lin", "+886912345678");
        phone.Pass(TimeSpan.FromMinutes(1));

        phone.Sent.Where(sent => sent.Request.Host == "api.account.xiaomi.com").Should().HaveCount(2)
            .And.OnlyContain(sent => sent.Request.Protocol == TransmissionProtocol.Https);
    }

    private static List<ExpectedFinding> Live(HandsetProfile profile, string scenario)
    {
        using var phone = new ScheduledHandset(profile.Transmissions, profile.Identity);
        phone.Pass(TimeSpan.FromMinutes(7));
        if (scenario == "NCC-1")
        {
            phone.Handset.State.Sims.Remove(0);
            phone.Handset.State.Screen.On = false;
            phone.Handset.State.Battery.SetCharger(false);
        }
        else
        {
            phone.Handset.State.Sims.Insert(0);
        }
        if (scenario == "NCC-4")
        {
            phone.Reboot();
            // What is sent at boot itself may pass before a capture on the phone runs again.
            phone.Pass(TimeSpan.FromMinutes(2));
        }
        if (scenario == "NCC-5")
        {
            return Switched(profile, phone);
        }
        phone.Sent.Clear();
        if (scenario is "NCC-1" or "NCC-3")
        {
            Plant(phone);
        }
        for (var i = 0; scenario == "NCC-2" && i < 3; i++)
        {
            phone.Handset.State.Content.SendImMessage("com.example.chat", $"+88691100000{i}", "see you");
        }
        phone.Pass(TimeSpan.FromMinutes(scenario switch { "NCC-1" => 60, "NCC-2" => 20, _ => 28 }));
        return Derive(profile, scenario, phone);
    }

    /// <summary>The same steps with the cloud service off and on: what is sent while it is off, and what goes in clear text while it is on.</summary>
    private static List<ExpectedFinding> Switched(HandsetProfile profile, ScheduledHandset phone)
    {
        phone.Handset.State.Settings.Put("secure", "cloud_messaging", "0");
        phone.Pass(TimeSpan.FromMinutes(2));
        phone.Sent.Clear();
        Plant(phone);
        phone.Pass(TimeSpan.FromMinutes(16));
        var off = Derive(profile, "NCC-3", phone).Where(finding => !finding.Requirement.EndsWith(".clear", StringComparison.Ordinal))
            .Select(finding => finding with { Requirement = finding.Requirement.Replace("NCC-3.", "NCC-5.off.", StringComparison.Ordinal) }).ToList();
        phone.Sent.Clear();
        phone.Handset.State.Settings.Put("secure", "cloud_messaging", "1");
        Plant(phone, "IMG_2.jpg");
        phone.Pass(TimeSpan.FromMinutes(20));
        var on = Derive(profile, "NCC-3", phone).Where(finding => finding.Requirement.EndsWith(".clear", StringComparison.Ordinal))
            .Select(finding => finding with { Requirement = "NCC-5.on.clear", Marker = Decoys.Contains(finding.Marker) ? "on." + finding.Marker : finding.Marker });
        return [.. off, .. on];
    }

    private static void Plant(ScheduledHandset phone, string photo = "IMG_1.jpg")
    {
        phone.Handset.State.Content.AddContact("Decoy Lin", "+886911222333");
        phone.Handset.State.Content.ReceiveMessage("+886922333444", "decoy text");
        phone.Handset.State.Content.AddImage("/sdcard/DCIM/Camera/" + photo, 1);
        phone.Handset.State.Content.AddNote("decoy note");
        phone.Handset.State.Content.EnterCall([new("number", "+886933444555"), new("type", "2")]);
        phone.Handset.State.Content.AddEvent([new("title", "decoy event")]);
        phone.Handset.State.Content.AddDocument("/sdcard/Download/decoy.txt", 1);
    }

    // The whole photo holds its text and its place too.
    private static string[] MarkersOf(string placeholder) => placeholder switch
    {
        "photo.base64" => ["photo.exif", "photo.latitude", "photo.longitude", "photo.file"],
        "imei2" => ["imei.2"],
        _ => [placeholder],
    };

    private static List<ExpectedFinding> Derive(HandsetProfile profile, string scenario, ScheduledHandset phone)
    {
        var reached = phone.Sent.Where(sent => sent.Request.Protocol != TransmissionProtocol.Sms && !profile.Network.Hosts.Single(host => host.Name == sent.Request.Host).Declared).ToList();
        var readable = reached.Where(sent => sent.Transmission.Protocol != TransmissionProtocol.Https)
            .SelectMany(sent => new RequestComposer(sent.Transmission).Names.SelectMany(MarkersOf).Select(marker => (sent.Request.Host, Marker: marker)))
            .Distinct()
            .ToList();
        var destinations = reached.Select(sent => sent.Request.Host).Distinct()
            .Select(host => new ExpectedFinding { Requirement = scenario + ".destinations", Rule = "undeclared-destination", Host = host });
        return
        [
            .. destinations,
            .. Of(Identifiers, "identifiers", "marker-carried"),
            .. Of(scenario is "NCC-1" or "NCC-3" ? Decoys : [], "decoys", "marker-carried"),
            .. Of(scenario == "NCC-2" ? Numbers : [], "numbers", "marker-carried"),
            .. Of(scenario == "NCC-3" ? [.. Identifiers, .. Decoys] : [], "clear", "clear-text-marker"),
        ];

        IEnumerable<ExpectedFinding> Of(string[] markers, string requirement, string rule) => readable.Where(found => markers.Contains(found.Marker))
            .Select(found => new ExpectedFinding { Requirement = $"{scenario}.{requirement}", Rule = rule, Host = found.Host, Marker = found.Marker });
    }
}
