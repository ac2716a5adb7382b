using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A photo in the camera folder, with a unique text and a unique place in its EXIF.</summary>
/// <param name="Prefix">Put before marker names: "" for one taken in the window, "stored." for one stored before.</param>
/// <param name="FileName">File name, such as "IMG_20140807_101500.jpg".</param>
/// <param name="ExifText">Unique text in the EXIF tags Artist and ImageDescription.</param>
/// <param name="Bytes">The JPEG file.</param>
public sealed record PhotoDecoy(string Prefix, string FileName, string ExifText, ReadOnlyMemory<byte> Bytes) : Decoy
{
    /// <summary>Place in the EXIF tags GPSLatitude and GPSLongitude; null = none.</summary>
    public DecoyPosition? Position { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "photo.exif", MarkerKind.Text, ExifText, "photo, EXIF artist and description"),
        .. Position is { } position ? (DecoyValue[])
        [
            new(Prefix + "photo.latitude", MarkerKind.Decimal, position.Latitude, "photo, EXIF GPS latitude"),
            new(Prefix + "photo.longitude", MarkerKind.Decimal, position.Longitude, "photo, EXIF GPS longitude"),
        ] : [],
        new(Prefix + "photo.file", MarkerKind.File, FileName, "photo, the file itself") { Content = Bytes },
    ];
}
