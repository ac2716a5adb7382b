using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Validity;
using Lab.Traffic.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Validity;

public sealed class WindowValidityTests
{
    private static readonly ValidityLimits Limits = new() { MaxOpaqueShare = 0.25, MaxDropped = 0, MaxAcknowledgedUnseen = 0 };

    [Fact]
    public void A_proven_window_gives_no_reason() => Check(Valid()).Should().BeEmpty();

    [Fact]
    public void A_missing_probe_at_the_end_is_named() =>
        Check(Valid() with { Traffic = PhoneSide(Facts(Flows(), dns: [Lookup("start.example", 1, 1)]), Probes()) }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.ProbeMissing);

    [Fact]
    public void A_state_that_was_never_sampled_after_the_window_is_lost() =>
        Check(Valid() with { States = [Reading(StatePhase.Before, true), Reading(StatePhase.During, true)] }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.StateLost);

    [Fact]
    public void A_state_that_was_never_sampled_during_the_window_is_lost() =>
        Check(Valid() with { States = [Reading(StatePhase.Before, true), Reading(StatePhase.After, true)] }).Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.StateLost && r.Message.Contains("during"));

    [Fact]
    public void An_app_that_was_updated_in_the_middle_is_a_doubt() =>
        Check(Valid() with { ItemChanges = ["com.example was changed: 1 before, 2 after."] }).Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.ItemChanged && r.Message.StartsWith("com.example was changed"));

    [Fact]
    public void Packets_that_were_captured_cut_are_a_doubt() =>
        Check(Valid() with { Traffic = PhoneSide(Facts(Flows(), dns: Lookups()) with { TruncatedPackets = 5 }, Probes()) }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.BytesUnread);

    [Fact]
    public void Bytes_that_could_not_be_decoded_are_a_doubt() =>
        Check(Valid() with { Traffic = PhoneSide(Facts(Flows(), dns: Lookups()) with { Problems = [new CaptureProblem("ip-header", "IP headers are broken.", 3, null, 4)] }, Probes()) })
            .Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.BytesUnread && r.Message.Contains("packet 3"));

    [Fact]
    public void A_file_that_holds_fewer_packets_than_the_source_delivered_is_loss() =>
        Check(Valid() with { Capture = Capture() with { PacketsReported = 101 } }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.CaptureLoss);

    [Fact]
    public void A_second_capture_that_shows_the_same_is_no_doubt() => Check(WithSecond(PhoneSide(Facts(Flows(), dns: Lookups()), Probes()))).Should().BeEmpty();

    [Fact]
    public void A_flow_that_only_the_second_capture_shows_is_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts([.. Flows(), Flow(77, "b.example", "42.62.48.10")], dns: Lookups()), Probes())))
            .Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.VantageDifference && r.Message.Contains("b.example"));

    [Fact]
    public void A_second_capture_without_the_positive_controls_is_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts(Flows()), Probes()))).Should().HaveCount(2).And.OnlyContain(r => r.Code == ReasonCode.VantageDifference);

    [Fact]
    public void A_second_capture_that_could_not_be_read_is_a_doubt() =>
        Check(Valid() with { SecondCapture = Capture(), SecondFault = "It is no capture." }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.VantageDifference);

    [Fact]
    public void Drops_of_the_second_capture_are_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts(Flows(), dns: Lookups()), Probes())) with { SecondCapture = Capture() with { PacketsDropped = 50_000 } })
            .Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.VantageDifference && r.Message.Contains("50000 packets"));

    [Fact]
    public void A_second_capture_whose_file_is_cut_is_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts(Flows(), dns: Lookups(), complete: false), Probes()))).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.VantageDifference);

    [Fact]
    public void A_second_capture_of_shortened_packets_is_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts(Flows(), dns: Lookups()) with { TruncatedPackets = 77 }, Probes()))).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.VantageDifference);

    [Theory]
    [InlineData(150_000, 1)]
    [InlineData(100, 0)]
    public void A_phone_that_counted_more_than_the_capture_explains_lost_packets(long sent, int doubts) =>
        Check(Valid() with { Count = new() { Command = "dumpsys netstats detail", Before = Noon, After = Noon, IsPolled = true, Uids = [new UidBytes(10_005, 0, sent)] } })
            .Select(r => r.Code).Should().Equal(Enumerable.Repeat(ReasonCode.CaptureLoss, doubts));

    [Fact]
    public void A_gap_of_the_second_capture_is_a_doubt() =>
        Check(WithSecond(PhoneSide(Facts(Flows(), dns: Lookups()), Probes())) with { SecondCapture = Capture() with { Gaps = [new CaptureGap(Noon, null, "It was stopped.")] } })
            .Should().ContainSingle().Which.Code.Should().Be(ReasonCode.VantageDifference);

    [Fact]
    public void A_state_that_breaks_during_the_window_is_lost() =>
        Check(Valid() with { States = [Reading(StatePhase.Before, true), Reading(StatePhase.During, false), Reading(StatePhase.After, true)] }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.StateLost);

    [Fact]
    public void A_state_that_was_not_proven_before_is_not_proven() =>
        Check(Valid() with { States = [Reading(StatePhase.Before, false), Reading(StatePhase.After, true)] }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.StateNotProven);

    [Fact]
    public void One_dropped_packet_beyond_the_limit_is_loss() =>
        Check(Valid() with { Figures = Figures(dropped: 1) }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.CaptureLoss);

    [Fact]
    public void A_source_that_does_not_tell_its_drops_gives_no_loss_by_itself() => Check(Valid() with { Figures = Figures(dropped: null) }).Should().BeEmpty();

    [Fact]
    public void Bytes_acknowledged_and_never_seen_are_loss() =>
        Check(Valid() with { Figures = Figures(unseen: 1460) }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.CaptureLoss);

    [Theory]
    [InlineData(276, "The capture did not run from 12:00:00.000 lab time to 12:00:00.276: x")]
    [InlineData(2_000, "The capture did not run from 12:00:00 lab time to 12:00:02: x")]
    public void Gap_tells_its_times_apart(int milliseconds, string said) =>
        Check(Valid() with { Capture = Capture() with { Gaps = [new CaptureGap(Noon, Noon.AddMilliseconds(milliseconds), "x")] } }).Should().ContainSingle().Which.Message.Should().Be(said);

    [Fact]
    public void A_capture_that_broke_is_a_gap() =>
        Check(Valid() with { Capture = Capture() with { Gaps = [new CaptureGap(Noon, null, "The source broke.")] } }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.CaptureGap);

    [Fact]
    public void A_decoy_that_is_gone_at_the_end_is_lost() =>
        Check(Valid() with { LostDecoys = ["contact.name is gone."] }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.DecoyLost);

    [Fact]
    public void A_cut_file_is_a_gap() =>
        Check(Valid() with { Traffic = PhoneSide(Facts(Flows(), dns: Lookups(), complete: false), Probes()) }).Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.CaptureGap && r.Message.Contains("packet 101"));

    [Fact]
    public void A_window_shorter_than_asked_is_short() =>
        Check(Valid() with { Window = Window(TimeSpan.FromMinutes(59)) }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.WindowShort);

    [Fact]
    public void A_window_that_never_opened_is_short() => Check(Valid() with { Window = null }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.WindowShort);

    [Fact]
    public void A_decoy_that_was_not_read_back_is_named()
    {
        var decoy = new DecoyRecord { Name = "contact.number", Kind = MarkerKind.Phone, Value = "+886912345678", Place = "contact", ReadBack = false, Proof = "No result found.", LabTime = Noon };

        Check(Valid() with { Decoys = [decoy] }).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.DecoyNotPlanted);
    }

    [Fact]
    public void A_trigger_without_proof_is_named() =>
        Check(Valid() with { Triggers = [new TriggerRecord { Action = "message", Proven = false, Proof = "not in the sent list", LabTime = Noon }] })
            .Should().ContainSingle().Which.Code.Should().Be(ReasonCode.TriggerNotSeen);

    [Fact]
    public void Heads_of_encrypted_protocols_do_not_dilute_the_opaque_share() =>
        WindowValidity.CheckContent(PhoneSide(Facts([Flow(1, "a.example", "42.62.48.10", bytesOut: 1000, opacity: new FlowOpacity(0, 0, 900, 100))])).Flows, Limits)
            .Should().ContainSingle().Which.Code.Should().Be(ReasonCode.OpaqueShare);

    [Theory]
    [InlineData(1000, 600, true)]
    [InlineData(1000, 250, false)]
    [InlineData(0, 0, false)]
    public void Too_large_an_opaque_share_forbids_claims_about_content(long sent, long opaque, bool forbidden)
    {
        var flows = PhoneSide(Facts([Flow(1, "a.example", "42.62.48.10", bytesOut: sent, opacity: new FlowOpacity(sent - opaque, 0, 0, opaque))])).Flows;

        WindowValidity.CheckContent(flows, Limits).Select(r => r.Code).Should().Equal(forbidden ? [ReasonCode.OpaqueShare] : []);
    }

    [Theory]
    [InlineData(false, "broke off by an encrypted alert")]
    [InlineData(true, "refused the certificate that it was shown as a.example")]
    public void A_certificate_that_the_phone_refused_forbids_claims_about_content(bool readable, string told)
    {
        var hello = new TlsObservation
        {
            FlowId = 1, Packet = 4, Over = "tcp", Alpn = [], HandshakeBrokenOff = true, Alerts = readable ? [new TlsAlert(FlowDirection.Out, Fatal: true, "unknown_ca", 9)] : [],
        };
        var flows = PhoneSide(Facts([Flow(1, "a.example", "42.62.48.10"), Flow(2, "b.example", "42.62.48.11")]) with { Tls = [hello] }).Flows;

        WindowValidity.CheckContent(flows, Limits).Should().ContainSingle().Which.Should().Match<Reason>(r => r.Code == ReasonCode.CertificateRefused && r.Message.Contains(told));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_connection_that_the_phone_closed_unused_forbids_claims_about_content_where_an_interceptor_stood_between(bool intercepted)
    {
        var unused = new TlsObservation { FlowId = 1, Packet = 4, Over = "tcp", Alpn = [], ClosedUnused = true };
        var facts = Facts([Flow(1, "a.example", "42.62.48.10")]) with { Tls = [unused] };
        var flows = new Lab.Harness.Run.PhoneTraffic("NCC-1/capture.pcap", facts, [], new SampleLocator(), intercepted: intercepted).Flows;

        WindowValidity.CheckContent(flows, Limits).Select(r => r.Code).Should().Equal(intercepted ? [ReasonCode.CertificateRefused] : []);
    }

    [Fact]
    public void A_destination_without_a_name_forbids_claims_about_declared_destinations() =>
        WindowValidity.CheckNames(PhoneSide(Facts([Flow(1, "", "8.8.4.4"), Flow(2, "", "8.8.4.4")])).Flows).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.DestinationUnnamed);

    [Fact]
    public void A_destination_of_unknown_country_forbids_claims_about_countries() =>
        WindowValidity.CheckCountries(PhoneSide(Facts([Flow(1, "x.example", "9.9.9.9")])), ["CN"]).Should().ContainSingle().Which.Code.Should().Be(ReasonCode.GeoUnknown);

    [Theory]
    [InlineData("CN", 1)]
    [InlineData("HK", 1)]
    [InlineData("US", 0)]
    public void A_country_that_databases_dispute_forbids_claims_about_the_countries_that_they_name(string country, int reasons)
    {
        var found = WindowValidity.CheckCountries(PhoneSide(Facts([Flow(1, "x.example", "11.9.9.9")])), [country]);

        found.Select(r => r.Code).Should().Equal(Enumerable.Repeat(ReasonCode.GeoUnknown, reasons));
    }

    [Fact]
    public void A_disputed_country_is_told_with_what_each_database_says() =>
        WindowValidity.CheckCountries(PhoneSide(Facts([Flow(1, "x.example", "11.9.9.9")])), ["CN"]).Should().ContainSingle().Which.Message.Should().Contain("one: CN, other: HK");

    [Fact]
    public void A_page_that_the_browser_did_not_load_forbids_a_pass() =>
        Check(Valid() with { Traffic = PhoneSide(Facts(Flows(), dns: Lookups()), [.. Probes(), Probe(ProbePosition.Page, "page-1.probe.example", "8.8.4.4")]) })
            .Should().ContainSingle().Which.Code.Should().Be(ReasonCode.TriggerNotSeen);

    private static IReadOnlyList<Reason> Check(WindowEvidence evidence) => WindowValidity.Check(evidence, Limits);

    private static WindowEvidence Valid() => new()
    {
        Window = Window(TimeSpan.FromHours(1)),
        Capture = Capture(),
        Traffic = PhoneSide(Facts(Flows(), dns: Lookups()), Probes()),
        Figures = Figures(),
        States = [Reading(StatePhase.Before, true), Reading(StatePhase.During, true), Reading(StatePhase.After, true)],
        Decoys = [],
        Triggers = [],
    };

    private static Flow[] Flows() => [Flow(1, "", "192.168.1.1", 53, application: "dns")];

    private static DnsObservation[] Lookups() => [Lookup("start.example", 1, 1), Lookup("end.example", 1, 99)];

    private static ProbeRecord[] Probes() => [Probe(ProbePosition.Start, "start.example"), Probe(ProbePosition.End, "end.example")];

    private static WindowRecord Window(TimeSpan reached) => new() { Asked = TimeSpan.FromHours(1), Reached = reached, Opened = Noon, Closed = Noon, PhoneOpened = Noon, PhoneClosed = Noon };

    private static CaptureFile Capture() => new() { Path = "NCC-1/capture.pcap", Source = "test", Bytes = 1, Sha256 = "", Ended = Noon };

    private static StateReading Reading(StatePhase phase, bool holds) => new()
    {
        Subject = "SIM", Wanted = "no SIM in any slot", Observed = holds ? "ABSENT" : "READY", Holds = holds, Phase = phase, LabTime = Noon, Command = "getprop gsm.sim.state", Proof = "",
    };

    private static TrafficFigures Figures(long? dropped = 0, long unseen = 0) => new()
    {
        Packets = 100, Flows = 1, BytesOut = 1000, BytesIn = 10, LabFlows = 0, LabBytes = 0, ClearOut = 1000, DecryptedOut = 0, MetadataOut = 0, OpaqueOut = 0,
        Dropped = dropped, AcknowledgedUnseen = unseen, Markers = 0, Patterns = 0, BytesSearched = 0,
    };

    private static WindowEvidence WithSecond(Lab.Harness.Run.PhoneTraffic second)
    {
        var valid = Valid();
        return valid with { SecondCapture = Capture(), SecondTraffic = second, Vantages = Lab.Harness.Run.VantageMatch.Compare(valid.Traffic!, second) };
    }
}
