using Lab.Harness.Model;
using Lab.Harness.Rules;
using Lab.Harness.Run;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

public sealed class ConsentDivisionTests
{
    private static readonly ConsentRecord Given = new()
    {
        Kind = ConsentKind.Screen, Subject = "com.a.cloud", ScreenText = "terms", Choice = "accepted", Granted = true, Proven = true, Proof = "gone", LabTime = Noon, PhoneTime = Noon.AddMinutes(20),
        InWindow = true, Mark = "lab-2.probe.example",
    };

    // Flows begin in packets 10, 20 and 30; the mark is packet 15, the hit of flow 1 packet 13.
    private static readonly PhoneTraffic Whole = PhoneSide(
        Facts([Flow(1, "a.example", "42.62.48.10"), Flow(2, "b.example", "42.62.48.11"), Flow(3, "c.example", "42.62.48.12")], [Hit("imei", 1, "42.62.48.10"), Hit("imei", 2, "42.62.48.11")],
            [Lookup("lab-2.probe.example", 9, 15)]),
        Probe(ProbePosition.Consent, "lab-2.probe.example"));

    [Fact]
    public void Before_consent_is_what_came_before_the_packet_that_marks_it() => Hosts(ConsentPhase.BeforeConsent, Given).Should().Equal("a.example");

    [Fact]
    public void After_consent_is_what_came_from_that_packet_on() => Hosts(ConsentPhase.AfterConsent, Given).Should().Equal("b.example", "c.example");

    [Fact]
    public void Markers_are_divided_too() =>
        ConsentDivision.Of(Whole, ConsentPhase.BeforeConsent, [Given]).Traffic.HitsSent.Select(hit => hit.Host).Should().Equal("a.example");

    [Fact]
    public void Without_a_phase_all_of_the_window_counts() => ConsentDivision.Of(Whole, null, [Given]).Traffic.Should().BeSameAs(Whole);

    [Fact]
    public void Without_consent_all_of_the_window_is_before_it() => Hosts(ConsentPhase.BeforeConsent).Should().HaveCount(3);

    [Fact]
    public void A_refusal_divides_nothing() => Hosts(ConsentPhase.BeforeConsent, Given with { Granted = false }).Should().HaveCount(3);

    [Theory]
    [InlineData(ConsentKind.Permission)]
    [InlineData(ConsentKind.Setting)]
    [InlineData(ConsentKind.Unanswered)]
    public void What_is_no_consent_to_a_transmission_divides_nothing(ConsentKind kind) => Hosts(ConsentPhase.BeforeConsent, Given with { Kind = kind }).Should().HaveCount(3);

    [Fact]
    public void Without_consent_there_is_no_time_after_it() => Doubt(ConsentPhase.AfterConsent).Should().Be(ReasonCode.TriggerNotSeen);

    [Fact]
    public void Where_consent_stood_before_the_window_nothing_came_before_it() => Doubt(ConsentPhase.BeforeConsent, Given with { InWindow = false }).Should().Be(ReasonCode.StateNotProven);

    [Fact]
    public void A_consent_withdrawn_before_the_window_does_not_stand() =>
        Hosts(ConsentPhase.BeforeConsent, Given with { InWindow = false }, Given with { InWindow = false, Granted = false }).Should().HaveCount(3);

    [Theory]
    [InlineData(null)]
    [InlineData("lab-9.probe.example")]
    public void A_mark_that_is_not_in_the_capture_leaves_both_parts_in_doubt(string? mark) => Doubt(ConsentPhase.BeforeConsent, Given with { Mark = mark }).Should().Be(ReasonCode.ProbeMissing);

    [Fact]
    public void The_strength_of_a_part_is_that_of_its_own_time()
    {
        var window = new WindowRecord { Asked = TimeSpan.FromHours(1), Reached = TimeSpan.FromHours(1), Opened = Noon, Closed = Noon.AddHours(1), PhoneOpened = Noon, PhoneClosed = Noon.AddHours(1) };

        new[] { ConsentPhase.BeforeConsent, ConsentPhase.AfterConsent }.Select(phase => ConsentDivision.Length(window, phase, [Given])).Should().Equal(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40));
    }

    private static IEnumerable<string> Hosts(ConsentPhase phase, params ConsentRecord[] consents) => ConsentDivision.Of(Whole, phase, consents).Traffic.Flows.Select(flow => flow.Host);

    private static ReasonCode Doubt(ConsentPhase phase, params ConsentRecord[] consents) => ConsentDivision.Of(Whole, phase, consents).Doubts.Should().ContainSingle().Subject.Code;
}
