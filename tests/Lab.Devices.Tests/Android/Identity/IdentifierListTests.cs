using Lab.Devices.Android.Identity;
using Lab.Harness.Model;
using Lab.Traffic.Model;

namespace Lab.Devices.Tests.Android.Identity;

public class IdentifierListTests
{
    [Fact]
    public void A_second_imei_is_named_by_its_number() =>
        IdentifierList.Name([Found("490154203237518"), Found("353626072090384")], hasSim: true).Where(it => it.Kind == MarkerKind.Imei).Select(it => it.Name).Should().Equal("imei", "imei.2");

    [Fact]
    public void Second_imei_of_two_slots_is_asked_for_by_name() =>
        IdentifierList.Name([Found("490154203237518")], hasSim: false, slots: 2).Single(it => it.Name == "imei.2").Should().BeEquivalentTo(
            new { Value = (string?)null, Expected = true, Surety = Surety.Unknown, Source = "the phone has 2 slots and tells 1 of these to the shell: state it in lab.json as item.identifiers.imei.2" });

    [Fact]
    public void Each_of_two_cards_has_an_imsi() => IdentifierList.Name([], hasSim: true, slots: 2, cards: 2).Where(it => it.Kind == MarkerKind.Imsi).Select(it => it.Name).Should().Equal("imsi", "imsi.2");

    [Fact]
    public void Empty_second_slot_has_no_imsi() => IdentifierList.Name([], hasSim: true, slots: 2, cards: 1).Where(it => it.Kind == MarkerKind.Imsi).Should().ContainSingle();

    [Fact]
    public void What_is_not_found_has_no_value_and_says_why() =>
        IdentifierList.Name([], hasSim: false).Should().Contain(new DeviceIdentifier("imsi", MarkerKind.Imsi, null, "no SIM is in the phone", "not known") { Expected = false, Surety = Surety.Absent });

    [Fact]
    public void Without_sim_only_the_imei_is_expected() =>
        IdentifierList.Name([], hasSim: false).Where(it => it.Expected).Select(it => it.Name).Should().Equal("imei");

    [Fact]
    public void With_a_sim_all_are_expected() => IdentifierList.Name([], hasSim: true).Should().OnlyContain(it => it.Expected);

    [Fact]
    public void The_laboratorys_file_fills_what_is_not_known() =>
        Completed("imei", null, "490154203237518").Should().ContainSingle().Which.Should().BeEquivalentTo(new { Value = "490154203237518", Source = "lab.json" });

    [Fact]
    public void Where_phone_and_laboratory_differ_both_values_are_searched_for() =>
        Completed("imei", "353626072090384", "490154203237518").Select(it => (it.Name, it.Value)).Should().Equal(("imei", "353626072090384"), ("imei.stated", "490154203237518"));

    [Fact]
    public void Where_both_agree_the_phone_is_the_source() => Completed("serial", "ABC123", "abc123").Should().ContainSingle().Which.Source.Should().Be("phone");

    [Fact]
    public void A_name_that_the_phone_does_not_tell_is_added() =>
        IdentifierList.Complete([], new Dictionary<string, string> { ["imei.2"] = "490154203237518" }).Should().ContainSingle().Which.Kind.Should().Be(MarkerKind.Imei);

    [Theory]
    [InlineData(MarkerKind.Mac, "64:09:80:1a:2b:3c", "6409801A2B3C", true)]
    [InlineData(MarkerKind.Mac, "64:09:80:1a:2b:3c", "64:09:80:1a:2b:3d", false)]
    [InlineData(MarkerKind.Phone, "+886912345678", "0912-345-678", true)]
    [InlineData(MarkerKind.Phone, "+886912345678", "0912345679", false)]
    [InlineData(MarkerKind.Imei, "490154203237518", "49-015420-323751-8", true)]
    [InlineData(MarkerKind.Imei, "490154203237518", "353626072090389", false)]
    [InlineData(MarkerKind.Text, "ABC123", "ABC124", false)]
    public void Spelling_is_no_contradiction(MarkerKind kind, string told, string stated, bool isSame) =>
        IdentifierList.Complete([new DeviceIdentifier("x", kind, told, "phone", "sure")], new Dictionary<string, string> { ["x"] = stated })[0].Contradicted.Should().Be(!isSame);

    [Fact]
    public void Imeis_in_the_other_order_are_no_contradiction()
    {
        var told = IdentifierList.Name([Found("490154203237518"), Found("353626072090389")], hasSim: false);

        IdentifierList.Complete(told, new Dictionary<string, string> { ["imei"] = "353626072090389", ["imei.2"] = "490154203237518" }).Should().NotContain(it => it.Contradicted || it.Name.EndsWith(".stated"));
    }

    [Fact]
    public void A_stated_value_is_not_as_sure_as_one_that_the_phone_told() => Completed("imei", null, "490154203237518")[0].Surety.Should().Be(Surety.Stated);

    [Fact]
    public void What_is_missing_is_asked_for_by_the_name_of_its_key() => IdentifierList.Name([], hasSim: true).Should().OnlyContain(it => it.Source.Contains("lab.json as " + it.Key));

    private static IReadOnlyList<DeviceIdentifier> Completed(string name, string? told, string stated) =>
        IdentifierList.Complete([new DeviceIdentifier(name, MarkerKind.Imei, told, "phone", "sure")], new Dictionary<string, string> { [name] = stated });

    private static SubscriberFinding Found(string imei) => new(IdentifierClass.Imei, imei, "test");
}
