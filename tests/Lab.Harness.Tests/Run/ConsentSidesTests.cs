using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Harness.Validity;
using Lab.Traffic.Model;
using static Lab.Harness.Tests.SampleTraffic;

namespace Lab.Harness.Tests.Run;

/// <summary>A window before and after a consent, side by side.</summary>
public sealed class ConsentSidesTests
{
    private static readonly ConsentRecord Given = new()
    {
        Kind = ConsentKind.Switch, Subject = "secure/cloud", ScreenText = "was 0", Choice = "set to 1 (on)", Granted = true, Proven = true, Proof = "reads 1", LabTime = Noon.AddMinutes(20), PhoneTime = Noon.AddMinutes(20),
        InWindow = true, Mark = "lab-2.probe.example",
    };

    [Fact]
    public void Destinations_are_told_by_the_bytes_that_each_part_sent() =>
        Compare().Destinations.Should().Equal(new ConsentPair("a.example", 300, 500), new ConsentPair("b.example", 0, 300));

    [Fact]
    public void Values_are_told_by_how_often_each_part_sent_them() => Compare().Markers.Should().Equal(new ConsentPair("imei", 1, 1), new ConsentPair("on.contact.number", 0, 1));

    [Fact]
    public void Each_part_has_its_own_length_and_sums() =>
        (Compare().Before, Compare().After).Should().Be((new ConsentSide(TimeSpan.FromMinutes(20), 1, 300, 100), new ConsentSide(TimeSpan.FromMinutes(40), 2, 800, 200)));

    [Fact]
    public void Steps_are_the_same_when_each_kind_was_executed_as_often_before_as_after() => Compare(Planted("contact.number", 5), Planted("on.contact.number", 25)).SameSteps.Should().BeTrue();

    [Fact]
    public void Steps_are_not_the_same_when_one_was_executed_in_one_part_alone() =>
        Compare(Planted("contact.number", 5), Planted("on.contact.number", 25), Planted("note.text", 6)).Should().Match<ConsentComparison>(it => !it.SameSteps && it.Steps.Contains(new ConsentPair("note.text", 1, 0)));

    [Fact]
    public void A_decoy_that_was_not_read_back_is_no_step() => Compare(Planted("contact.number", 5), Planted("on.contact.number", 25) with { ReadBack = false }).SameSteps.Should().BeFalse();

    [Fact]
    public void Without_steps_there_is_nothing_that_was_the_same() => Compare().SameSteps.Should().BeFalse();

    [Fact]
    public void Without_a_consent_in_the_window_nothing_is_compared() => ConsentSides.Of(Evidence([]) with { Consents = [] }).Should().BeNull();

    [Fact]
    public void Without_the_packet_that_divides_it_nothing_is_compared() => ConsentSides.Of(Evidence([]) with { Consents = [Given with { Mark = "lab-9.probe.example" }] }).Should().BeNull();

    private static ConsentComparison Compare(params DecoyRecord[] decoys) => ConsentSides.Of(Evidence(decoys))!;

    // Flows begin in packets 10, 20 and 30; the mark is packet 15.
    private static WindowEvidence Evidence(IReadOnlyList<DecoyRecord> decoys) => new()
    {
        Window = new WindowRecord { Asked = TimeSpan.FromHours(1), Reached = TimeSpan.FromHours(1), Opened = Noon, Closed = Noon.AddHours(1), PhoneOpened = Noon, PhoneClosed = Noon.AddHours(1) },
        Traffic = PhoneSide(
            Facts([Flow(1, "a.example", "42.62.48.10"), Flow(2, "b.example", "42.62.48.11"), Flow(3, "A.example", "42.62.48.10", bytesOut: 500)],
                [Hit("imei", 1, "42.62.48.10"), Hit("imei", 2, "42.62.48.11"), Hit("on.contact.number", 3, "42.62.48.10")], [Lookup("lab-2.probe.example", 9, 15)]),
            Probe(ProbePosition.Consent, "lab-2.probe.example")),
        States = [],
        Decoys = decoys,
        Triggers = [],
        Consents = [Given],
    };

    private static DecoyRecord Planted(string name, int minute) => new()
    {
        Name = name, Kind = MarkerKind.Text, Value = "x", Place = "there", ReadBack = true, Proof = "row", LabTime = Noon.AddMinutes(minute), InWindow = true,
    };
}
