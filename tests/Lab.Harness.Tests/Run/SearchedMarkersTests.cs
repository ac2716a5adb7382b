using Lab.Harness.Model;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Traffic.Model;

namespace Lab.Harness.Tests.Run;

public sealed class SearchedMarkersTests
{
    [Theory]
    [InlineData("23.123456")]
    [InlineData("23.1234560")]
    [InlineData("23.12346")]
    [InlineData("23.12345")]
    [InlineData("231234560")]
    public void A_coordinate_is_searched_for_in_its_decimal_forms(string form) =>
        Of("23.123456").Where(marker => marker.Kind == MarkerKind.Decimal).Select(marker => marker.Value).Should().Contain(form);

    [Fact]
    public void Four_decimals_of_a_coordinate_are_not_searched_for_since_chance_would_find_them() =>
        Of("23.123456").Should().NotContain(marker => marker.Value == "23.1234" || marker.Value == "23.1235");

    [Fact]
    public void The_fractions_of_a_photos_exif_are_the_coordinate_too()
    {
        var photo = new DecoyFactory(TimeProvider.System).Photo();

        Of(photo.Position!.Value.Latitude).Where(marker => marker.Kind == MarkerKind.Hex).Select(marker => photo.Bytes.Span.IndexOf(Convert.FromHexString(marker.Value)))
            .Should().Contain(at => at > 0);
    }

    [Fact]
    public void An_operators_code_is_not_searched_for() =>
        SearchedMarkers.Of(Item(new DeviceIdentifier("operator.code", MarkerKind.Text, "46692", "getprop", "") { Searched = false }), []).Should().BeEmpty();

    private static IReadOnlyList<Marker> Of(string degrees) => SearchedMarkers.Of(Item(), [Decoy(degrees)]);

    private static DecoyRecord Decoy(string degrees) => new()
    {
        Name = "photo.latitude", Kind = MarkerKind.Decimal, Value = degrees, Place = "photo", ReadBack = true, Proof = "", LabTime = DateTimeOffset.UnixEpoch,
    };

    private static TestItem Item(params IReadOnlyList<DeviceIdentifier> identifiers) => new()
    {
        Serial = "S", Manufacturer = "M", Model = "P", AndroidVersion = "13", BuildFingerprint = "F", Build = "B", Identifiers = identifiers,
    };
}
