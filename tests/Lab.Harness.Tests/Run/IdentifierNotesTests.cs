using Lab.Harness.Model;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Run;

public sealed class IdentifierNotesTests
{
    private static readonly DeviceIdentifier Unread = new("imei", MarkerKind.Imei, null, "not told", "not known") { Surety = Surety.Unknown };

    [Fact]
    public void A_missing_identifier_is_asked_for_by_the_name_of_its_key() => Notes(Unread, Unread with { Name = "wifi-mac" }).Should().ContainSingle()
        .Which.Should().Contain("state item.identifiers.imei, item.identifiers.wifi-mac in lab.json");

    [Fact]
    public void What_the_phone_has_none_of_is_not_asked_for() => Notes(Unread with { Expected = false, Surety = Surety.Absent }).Should().BeEmpty();

    [Fact]
    public void What_only_apps_are_told_is_named_as_not_searched_for() => Notes(Unread with { Name = "gaid", Expected = false }).Should().ContainSingle()
        .Which.Should().Contain("not searched for: item.identifiers.gaid");

    [Fact]
    public void A_value_that_contradicts_the_phone_is_told() =>
        Notes(Unread with { Value = "490154203237518", Contradicted = true }).Should().ContainSingle().Which.Should().Contain("another value of item.identifiers.imei");

    private static IEnumerable<string> Notes(params IReadOnlyList<DeviceIdentifier> identifiers) => IdentifierNotes.Of(new TestItem
    {
        Serial = "S", Manufacturer = "M", Model = "P", AndroidVersion = "13", BuildFingerprint = "F", Build = "B", Identifiers = identifiers,
    });
}
