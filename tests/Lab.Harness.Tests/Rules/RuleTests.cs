using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using Lab.Traffic.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Rules;

public sealed class RuleTests
{
    private const string Cn = "42.62.48.10";
    private const string Us = "8.8.4.4";

    [Fact]
    public void An_undeclared_host_is_one_finding_however_many_flows_it_has()
    {
        var traffic = PhoneSide(Facts([Flow(1, "api.account.xiaomi.com", Cn), Flow(2, "time.android.com", Us), Flow(3, "api.account.xiaomi.com", Cn)]));

        var findings = Judge("undeclared-destination", traffic);

        findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Host = "api.account.xiaomi.com", Country = "CN", Sightings = 2L });
    }

    [Theory]
    [InlineData("undeclared-destination")]
    [InlineData("marker-carried")]
    [InlineData("clear-text-marker")]
    [InlineData("country-reached")]
    public void A_candidate_for_an_identifier_is_never_a_finding(string rule)
    {
        RuleBook.Rules.Select(r => r.Id).Should().Contain(rule).And.HaveCount(4, "each rule must be asked here");
        var candidate = new IdentifierCandidate
        {
            Kind = IdentifierKind.Imei, Value = "356938035643809", Confidence = CandidateConfidence.Likely, Reason = "named", Forms = ["plain"], FlowId = 1, Direction = FlowDirection.Out,
            Server = new Endpoint(System.Net.IPAddress.Parse(Us), 80), Where = "http.target", Packet = 13, Offset = 17, Context = "imei=356938035643809",
        };

        Judge(rule, PhoneSide(Facts([Flow(1, "time.android.com", Us)]) with { Candidates = [candidate] }), ["imei"], countries: ["CN"]).Should().BeEmpty();
    }

    [Fact]
    public void A_part_of_a_planted_file_belongs_to_the_file() =>
        Judge("marker-carried", PhoneSide(Facts([Flow(1, "evil.example", Cn)], [Hit("photo.file/exif.owner", 1, Cn)])), ["photo.file"]).Should().ContainSingle()
            .Which.Marker.Should().Be("photo.file/exif.owner");

    [Fact]
    public void A_finding_says_how_much_of_a_planted_file_was_sent()
    {
        var hit = Hit("photo.file", 1, Cn, forms: ["base64", "file"]) with { File = new FileSighting(1_000, 250, [new FileRange(0, 250)], null) };

        Judge("marker-carried", PhoneSide(Facts([Flow(1, "evil.example", Cn)], [hit])), ["photo.file"]).Single().Statement.Should().Contain("250 of 1000 bytes of photo.file (25 %) within base64");
    }

    [Fact]
    public void A_finding_on_a_picture_that_looks_alike_says_so()
    {
        var hit = Hit("photo.file", 1, Cn, forms: ["image"]) with { File = new FileSighting(1_000, 0, [], new ImageLikeness("jpeg", 700, 3, 4, 0)) };

        Judge("marker-carried", PhoneSide(Facts([Flow(1, "evil.example", Cn)], [hit])), ["photo.file"]).Single().Reasoning.Should().Contain("No bytes of the planted file were seen");
    }

    [Fact]
    public void A_host_in_the_local_network_is_no_undeclared_destination() =>
        Judge("undeclared-destination", PhoneSide(Facts([Flow(1, "", "192.168.1.1", 53, application: "dns")]))).Should().BeEmpty();

    [Fact]
    public void A_connection_that_reaches_the_phone_from_outside_counts_for_the_country_of_its_client() =>
        Judge("country-reached", PhoneSide(Facts([Flow(1, "", "192.168.1.20", 8080, client: Cn)])), countries: ["CN"]).Should().ContainSingle().Which.Host.Should().Be(Cn);

    [Fact]
    public void Every_host_that_a_connection_carries_requests_to_is_a_destination()
    {
        var facts = Facts([Flow(1, "time.android.com", Us) with { Hosts = ["time.android.com", "evil.example"] }]);

        Judge("undeclared-destination", PhoneSide(facts)).Should().ContainSingle().Which.Host.Should().Be("evil.example");
    }

    [Fact]
    public void A_hit_belongs_to_the_host_of_the_request_that_holds_it()
    {
        var facts = Facts([Flow(1, "time.android.com", Us)], [Hit("imei", 1, Us) with { Host = "evil.example" }]);

        Judge("marker-carried", PhoneSide(facts), ["imei"], exceptDeclared: true).Should().ContainSingle().Which.Host.Should().Be("evil.example");
    }

    [Fact]
    public void A_marker_in_a_ping_to_the_outside_is_a_finding()
    {
        var facts = Facts([], [Ping("192.168.1.20", Cn)]);

        Judge("marker-carried", PhoneSide(facts), ["imei"]).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Host = Cn, Country = "CN" });
    }

    [Fact]
    public void A_marker_in_a_ping_that_the_phone_received_is_no_finding() =>
        Judge("marker-carried", PhoneSide(Facts([], [Ping(Cn, "192.168.1.20")])), ["imei"]).Should().BeEmpty();

    [Fact]
    public void A_declared_name_at_an_address_that_DNS_gave_another_name_is_neither_declared_nor_accused()
    {
        var facts = Facts([Flow(1, "time.android.com", Cn) with { Hosts = ["time.android.com"] }], dns: [Lookup("api.account.xiaomi.com", 9, 2) with { Answers = [Cn] }]);
        var input = Input("undeclared-destination", PhoneSide(facts));

        Judge("undeclared-destination", PhoneSide(facts)).Should().BeEmpty();
        input.Traffic.Flows.Should().ContainSingle().Which.Should().Match<PhoneFlow>(f => input.IsUnnamed(f) && !input.IsDeclared(f));
    }

    [Fact]
    public void An_address_that_nothing_names_is_no_accusation() => Judge("undeclared-destination", PhoneSide(Facts([Flow(1, "", Us)]))).Should().BeEmpty();

    [Fact]
    public void A_marker_to_an_address_that_nothing_names_is_no_accusation_where_declared_destinations_are_left_out() =>
        Judge("marker-carried", PhoneSide(Facts([Flow(1, "", Us)], [Hit("number", 1, Us)])), ["number"], exceptDeclared: true).Should().BeEmpty();

    [Fact]
    public void Evidence_of_a_marker_in_an_upload_names_its_part()
    {
        var hit = Hit("number", 1, Us) with { Where = "http.body", Part = new BodyPart(2, "img", "a.jpg") };

        Judge("marker-carried", PhoneSide(Facts([Flow(1, "a.example", Us)], [hit])), ["number"]).Single().Evidence[0].Where.Should().Be("http.body; name=\"img\"; filename=\"a.jpg\"");
    }

    [Fact]
    public void A_country_is_reached_only_by_addresses_in_it() =>
        Judge("country-reached", PhoneSide(Facts([Flow(1, "a.example", Cn), Flow(2, "b.example", Us)])), countries: ["CN"]).Should().ContainSingle().Which.Host.Should().Be("a.example");

    [Fact]
    public void A_country_behind_a_proxy_is_reached() =>
        Judge("country-reached", PhoneSide(Facts([Behind(Us, Cn)])), countries: ["CN"]).Should().ContainSingle().Which.Evidence[0].Address.Should().Be(Cn);

    [Fact]
    public void A_proxy_in_a_country_is_reached_whatever_it_was_asked_for() =>
        Judge("country-reached", PhoneSide(Facts([Behind(Cn, Us)])), countries: ["CN"]).Should().ContainSingle().Which.Evidence[0].Address.Should().Be(Cn);

    [Fact]
    public void A_name_that_a_proxy_is_asked_for_is_in_no_known_country() =>
        PhoneSide(Facts([Behind(Us, null)])).Flows.Single().CountryText.Should().Be("country unknown");

    [Fact]
    public void A_country_that_databases_dispute_is_no_accusation() =>
        Judge("country-reached", PhoneSide(Facts([Flow(1, "a.example", "11.9.9.9")])), countries: ["CN"]).Should().BeEmpty();

    [Fact]
    public void A_country_is_reached_when_all_that_databases_name_are_excluded() =>
        Judge("country-reached", PhoneSide(Facts([Flow(1, "a.example", "11.9.9.9")])), countries: ["HK", "CN"]).Should().ContainSingle().Which.Statement.Should().Contain("CN or HK, databases disagree");

    [Fact]
    public void A_marker_in_received_bytes_is_no_finding() =>
        Judge("marker-carried", PhoneSide(Facts([Flow(1, "a.example", Cn)], [Hit("imei", 1, Cn, FlowDirection.In)])), ["imei"]).Should().BeEmpty();

    [Fact]
    public void A_marker_that_the_requirement_does_not_name_is_no_finding_of_it() =>
        Judge("marker-carried", PhoneSide(Facts([Flow(1, "a.example", Cn)], [Hit("imsi", 1, Cn)])), ["imei"]).Should().BeEmpty();

    [Fact]
    public void A_marker_sent_to_one_host_in_two_forms_is_one_finding_with_both_as_evidence()
    {
        var traffic = PhoneSide(Facts([Flow(1, "a.example", Cn)], [Hit("imei", 1, Cn), Hit("imei", 1, Cn, forms: ["sha1", "base64url"])]));

        var finding = Judge("marker-carried", traffic, ["imei"]).Should().ContainSingle().Subject;

        finding.Evidence.Select(e => e.What).Should().Equal("imei in plain text", "imei as sha1, base64url");
    }

    [Fact]
    public void A_marker_sent_to_two_hosts_is_two_findings() =>
        Judge("marker-carried", PhoneSide(Facts([Flow(1, "a.example", Cn), Flow(2, "b.example", Us)], [Hit("imei", 1, Cn), Hit("imei", 2, Us)])), ["imei"]).Should().HaveCount(2);

    [Fact]
    public void Declared_destinations_are_left_out_only_where_the_requirement_says_so()
    {
        var traffic = PhoneSide(Facts([Flow(1, "time.android.com", Us)], [Hit("number", 1, Us)]));

        Judge("marker-carried", traffic, ["number"]).Should().ContainSingle();
        Judge("marker-carried", traffic, ["number"], exceptDeclared: true).Should().BeEmpty();
    }

    [Fact]
    public void A_marker_inside_encryption_is_not_in_clear() =>
        Judge("clear-text-marker", PhoneSide(Facts([Flow(1, "a.example", Cn)], [Hit("imei", 1, Cn, encrypted: true)])), ["imei"]).Should().BeEmpty();

    [Fact]
    public void Every_rule_has_a_page_that_states_its_version() =>
        RuleBook.Rules.Should().AllSatisfy(rule =>
            File.ReadLines(Path.Combine(Lab.TestSupport.RepositoryRoot.Path, "harness", "Lab.Harness", "Rules", "Pages", $"{rule.Id}.md")).First()
                .Should().Be($"# {rule.Id}, version {rule.Version}"));

    private static MarkerHit Ping(string from, string to) =>
        Hit("imei", 0, to) with { Client = new Endpoint(System.Net.IPAddress.Parse(from), 0), Server = new Endpoint(System.Net.IPAddress.Parse(to), 0), Where = "icmp" };

    private static IReadOnlyList<Finding> Judge(string rule, PhoneTraffic traffic, string[]? markers = null, string[]? countries = null, bool exceptDeclared = false) =>
        RuleBook.Find(rule)!.Judge(Input(rule, traffic, markers, countries, exceptDeclared));

    private static RuleInput Input(string rule, PhoneTraffic traffic, string[]? markers = null, string[]? countries = null, bool exceptDeclared = false) => new()
    {
        ScenarioId = "NCC-1",
        Requirement = new Requirement { Id = "R", Scenario = "NCC-1", Clause = "c", Statement = "s", Rule = rule, Markers = markers, Countries = countries, ExceptDeclared = exceptDeclared },
        Declared = [new DeclaredDestination("time.android.com", "time")],
        Traffic = traffic,
        Markers = (markers ?? []).ToHashSet(),
    };

    private static Flow Behind(string proxy, string? address) => Flow(1, "a.example", proxy, 1_080) with
    {
        Proxied = new ProxiedDestination(address ?? "a.example", 443, address is null ? null : new Endpoint(System.Net.IPAddress.Parse(address), 443), null),
    };
}
