using System.Text;
using Lab.Harness.Phone;

namespace Lab.Harness.Tests.Phone;

public sealed class DecoyTests
{
    private readonly DecoyFactory _factory = new(TimeProvider.System);

    [Fact]
    public void Numbers_are_never_given_twice() =>
        Enumerable.Range(0, 2_000).Select(_ => _factory.Contact().Number).Should().OnlyHaveUniqueItems().And.AllSatisfy(n => n.Should().MatchRegex(@"^\+8869\d{8}$"));

    [Fact]
    public void Values_of_one_kind_of_decoy_differ_from_place_to_place()
    {
        Decoy[] decoys =
        [
            _factory.Contact("stored."), _factory.Contact(), _factory.AccountContact(), _factory.Message("stored."), _factory.Message(), _factory.Note(), _factory.Photo(),
            _factory.Call("stored."), _factory.Call(), _factory.Event("stored."), _factory.Event(), _factory.File("stored."), _factory.File(), _factory.Clipboard(),
        ];

        var values = decoys.SelectMany(d => d.Values).ToList();

        values.Select(v => v.Value).Should().OnlyHaveUniqueItems();
        values.Select(v => v.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_photo_holds_its_text_in_its_exif()
    {
        var photo = _factory.Photo();

        var text = Encoding.Latin1.GetString(photo.Bytes.Span);

        text.Should().Contain("Exif\0\0II*\0");
        text.Split(photo.ExifText + "\0").Should().HaveCount(3);
    }

    [Fact]
    public void Every_value_of_a_decoy_may_be_named_by_a_requirement() =>
        new Decoy[] { _factory.AccountContact(), _factory.Photo(), _factory.Call(), _factory.Event("stored."), _factory.File(), _factory.Clipboard() }
            .SelectMany(d => d.Values).Should().OnlyContain(v => Lab.Harness.Rules.MarkerNames.IsKnown(v.Name));

    [Fact]
    public void A_photos_place_reads_the_same_from_its_exif()
    {
        var photo = _factory.Photo();

        ExifPlace.Read(photo.Bytes.ToArray()).Should().Be((photo.Position!.Value.Latitude, photo.Position!.Value.Longitude));
    }

    [Fact]
    public void A_photo_is_a_file_to_be_searched_for()
    {
        var photo = _factory.Photo();

        photo.Values.Single(v => v.Kind == Lab.Traffic.Model.MarkerKind.File).Content.ToArray().Should().Equal(photo.Bytes.ToArray());
    }

    [Fact]
    public void No_two_photos_look_alike_and_each_can_be_read()
    {
        var reader = new Lab.Traffic.Pictures.PictureReader();
        var pictures = Enumerable.Range(0, 6).Select(_ => reader.Read(_factory.Photo().Bytes)!.Pixels.ToArray()).ToList();

        pictures.SelectMany((one, i) => pictures.Skip(i + 1).Select(other => one.Zip(other, (a, b) => Math.Abs(a - b)).Average())).Should().OnlyContain(difference => difference > 15);
    }

    [Fact]
    public void A_photo_begins_and_ends_as_a_jpeg()
    {
        var bytes = _factory.Photo().Bytes.ToArray();

        bytes[..2].Should().Equal(0xFF, 0xD8);
        bytes[^2..].Should().Equal(0xFF, 0xD9);
    }
}
