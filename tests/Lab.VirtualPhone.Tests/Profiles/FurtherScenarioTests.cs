using Lab.VirtualPhone.Core;
using Lab.VirtualPhone.Profiles;

namespace Lab.VirtualPhone.Tests.Profiles;

/// <summary>
/// As <see cref="ShippedProfileTests"/>, for the scenarios that only some profiles state something about: lives each through and derives the findings from what is really sent.
/// </summary>
public sealed class FurtherScenarioTests
{
    private static readonly string[] Everyone = ["NCC-1", "NCC-2", "NCC-3", "NCC-4", "NCC-5"];
    private static readonly string[] Identifiers = ["imei", "imei.2", "imsi", "iccid", "number", "android-id", "advertising-id", "wifi-mac", "serial"];
    private static readonly string[] Decoys = ["contact.name", "contact.number", "message.number", "message.text", "call.number", "mms.recipient", "mms.text", "mms-received.number", "mms-received.text"];

    /// <summary>Requirements of each scenario with the markers that they name.</summary>
    private static readonly Dictionary<string, (string Requirement, string Rule, string[] Markers)[]> Requirements = new()
    {
        ["NCC-6"] = [("identifiers", "marker-carried", Identifiers)],
        ["OS-1"] = [("identifiers", "marker-carried", Identifiers)],
        ["OS-2"] = [("identifiers", "marker-carried", Identifiers)],
        ["OS-3"] = [("identifiers", "marker-carried", Identifiers)],
        ["OS-4"] = [("numbers", "marker-carried", ["call.number", "number"]), ("identifiers", "marker-carried", Identifiers)],
        ["OS-5"] = [("page", "marker-carried", ["page.path"])],
        ["FS-1"] = [("decoys", "marker-carried", Decoys), ("identifiers", "marker-carried", Identifiers), ("clear", "clear-text-marker", [.. Decoys, .. Identifiers])],
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var profile in ProfileLoader.Names.Select(ProfileLoader.Load))
        {
            foreach (var scenario in profile.Expected.Keys.Except(Everyone))
            {
                cases.Add(profile.Name, scenario);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Expected_findings_follow_from_what_is_sent(string name, string scenario)
    {
        var profile = ProfileLoader.Load(name);
        using var phone = new ScheduledHandset(profile.Transmissions, profile.Identity);
        phone.Pass(TimeSpan.FromMinutes(7));

        Live(phone, scenario);

        profile.Expected[scenario].Findings.Should().BeEquivalentTo(Derive(profile, scenario, phone));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_verdict_fits_the_findings(string name, string scenario)
    {
        var expected = ProfileLoader.Load(name).Expected[scenario];

        expected.Verdict.Should().Be(expected.Findings.Count > 0 ? ExpectedVerdict.Fail : expected.Inconclusive.Count > 0 ? ExpectedVerdict.Inconclusive : ExpectedVerdict.Pass);
    }

    [Fact]
    public void Every_further_scenario_is_stated_by_a_profile() =>
        ProfileLoader.Names.SelectMany(name => ProfileLoader.Load(name).Expected.Keys).Except(Everyone).Should().BeEquivalentTo(Requirements.Keys);

    private static void Live(ScheduledHandset phone, string scenario)
    {
        var state = phone.Handset.State;
        if (scenario is "NCC-6" or "OS-2" or "FS-1")
        {
            state.Sims.Remove(0);
        }
        if (scenario == "OS-1")
        {
            state.ResetToFactory();
        }
        if (scenario is "OS-1" or "FS-1")
        {
            phone.Reboot();
        }
        phone.Pass(TimeSpan.FromMinutes(2));
        phone.Sent.Clear();
        foreach (var action in Actions(state, scenario))
        {
            action();
            phone.Pass(TimeSpan.FromMinutes(5));
        }
        phone.Pass(TimeSpan.FromMinutes(15));
    }

    private static Action[] Actions(HandsetState state, string scenario) => scenario switch
    {
        "NCC-6" => [() => state.Battery.SetLevel(60), () => state.Battery.SetLevel(5)],
        "OS-2" => [() => state.Sims.Insert(0), () => state.Sims.Remove(0)],
        "OS-3" => [() => state.Foreground.Open("com.android.settings")],
        "OS-4" => [() => Call(state, "2"), () => Call(state, "1")],
        "OS-5" => [() => state.Raise(HandsetEventKind.PageOpened, ("url", "http://page.example/path"))],
        "FS-1" =>
        [
            () =>
            {
                state.Radios.WifiEnabled = false;
                state.Sims.Insert(0);
                state.Radios.WifiEnabled = true;
            },
            () => state.Content.AddContact("Decoy Lin", "+886911222333"),
            () => state.Content.SendMessage("+886911333444", "sent text"),
            () => state.Content.ReceiveMessage("+886922333444", "decoy text"),
            () => state.Content.SendMultimedia("+886911333555", "sent picture"),
            () => state.Content.ReceiveMultimedia("+886922333555", "decoy picture"),
            () => Call(state, "2"),
            () => Call(state, "1"),
        ],
        _ => [],
    };

    private static void Call(HandsetState state, string type) => state.Content.LogCall([new("number", "+886933444555"), new("type", type)]);

    private static IEnumerable<ExpectedFinding> Derive(HandsetProfile profile, string scenario, ScheduledHandset phone)
    {
        var reached = phone.Sent.Where(sent => !profile.Network.Hosts.Single(host => host.Name == sent.Request.Host).Declared).ToList();
        var readable = reached.Where(sent => sent.Transmission.Protocol != TransmissionProtocol.Https)
            .SelectMany(sent => new RequestComposer(sent.Transmission).Names.Select(name => (sent.Request.Host, Marker: MarkerOf(name)))).Distinct().ToList();
        return
        [
            .. reached.Select(sent => sent.Request.Host).Distinct().Select(host => new ExpectedFinding { Requirement = scenario + ".destinations", Rule = "undeclared-destination", Host = host }),
            .. Requirements[scenario].SelectMany(requirement => readable.Where(found => requirement.Markers.Contains(found.Marker))
                .Select(found => new ExpectedFinding { Requirement = $"{scenario}.{requirement.Requirement}", Rule = requirement.Rule, Host = found.Host, Marker = found.Marker })),
        ];
    }

    private static string MarkerOf(string placeholder) => placeholder switch { "imei2" => "imei.2", "page.url" => "page.path", _ => placeholder };
}
