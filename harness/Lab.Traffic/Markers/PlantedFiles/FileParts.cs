using System.Globalization;
using System.Text;
using Lab.Traffic.Model;

namespace Lab.Traffic.Markers.PlantedFiles;

/// <summary>
/// The texts of a planted file as markers of their own: lines and sentences of a note, fields of a vCard, EXIF and XMP texts and coordinates of a picture. They are found
/// where the file itself is not: retyped into JSON, or in a picture that was encoded anew.
/// </summary>
internal static class FileParts
{
    private const int MostParts = 256;
    private const int LeastTextCharacters = 8;
    private const int LeastLineCharacters = 12;
    private const int LongLineCharacters = 120;
    private const int MostTextBytes = 1 << 20;
    private const uint LeastSecondsNumerator = 256;

    /// <summary>The parts of a file marker, each named "file/part"; those that repeat are left out.</summary>
    public static IReadOnlyList<Marker> Of(Marker file)
    {
        var content = file.Content.Span;
        IEnumerable<(string Name, MarkerKind Kind, string Value)> parts = FileContent.IsText(content)
            ? OfText(Encoding.UTF8.GetString(content[..Math.Min(content.Length, MostTextBytes)]).TrimStart('\ufeff'))
            : [.. OfPicture(ExifData.Find(content)), .. OfXmp(content)];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var markers = new List<Marker>();
        foreach (var (name, kind, value) in parts.DistinctBy(one => one.Value).Take(MostParts))
        {
            var number = counts[name] = counts.GetValueOrDefault(name) + 1;
            // One place has many ways to be written, and one name.
            var isSame = kind is MarkerKind.Decimal or MarkerKind.Hex || number == 1;
            var marker = new Marker($"{file.Name}/{name}{(isSame ? "" : $".{number}")}", kind, value);
            if (Spellings.IsSearchable(marker))
            {
                markers.Add(marker);
            }
        }
        return markers;
    }

    private static IEnumerable<(string Name, MarkerKind Kind, string Value)> OfText(string text) =>
        text.TrimStart().StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) ? VCard.Fields(text) : Lines(text).Select(one => ("line", MarkerKind.Text, one));

    private static IEnumerable<string> Lines(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.Length is >= LeastLineCharacters and <= LongLineCharacters)
            {
                yield return line;
            }
            foreach (var sentence in line.Length < LeastLineCharacters ? [] : Sentences(line))
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> Sentences(string line)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var ends = line[i] is '\u3002' or '\uff01' or '\uff1f' || (line[i] is '.' or '!' or '?' && (i + 1 == line.Length || line[i + 1] == ' '));
            if (ends || i + 1 == line.Length || i - start >= LongLineCharacters)
            {
                var sentence = line[start..(i + 1)].Trim();
                start = i + 1;
                if (sentence.Length >= LeastLineCharacters)
                {
                    yield return sentence;
                }
            }
        }
    }

    private static IEnumerable<(string Name, MarkerKind Kind, string Value)> OfPicture(ExifData? exif)
    {
        foreach (var (tag, text) in exif?.Texts ?? [])
        {
            if (text.Length >= LeastTextCharacters)
            {
                yield return ($"exif.{tag}", MarkerKind.Text, text);
            }
        }
        foreach (var (name, degrees, rationals) in new[] { ("latitude", exif?.Latitude, exif?.LatitudeRationals), ("longitude", exif?.Longitude, exif?.LongitudeRationals) })
        {
            foreach (var text in degrees is { } value ? Decimals(value) : [])
            {
                yield return ($"exif.{name}", MarkerKind.Decimal, text);
            }
            // Three fractions, degrees, minutes and seconds, as EXIF stores them (CIPA DC-008 4.6.7); whole seconds are too common.
            if (rationals is { } six && six[4] >= LeastSecondsNumerator)
            {
                yield return ($"exif.{name}.rational", MarkerKind.Hex, Convert.ToHexStringLower(ExifData.Write(six, bigEndian: false)));
                yield return ($"exif.{name}.rational", MarkerKind.Hex, Convert.ToHexStringLower(ExifData.Write(six, bigEndian: true)));
            }
        }
    }

    private static List<(string Name, MarkerKind Kind, string Value)> OfXmp(ReadOnlySpan<byte> content) =>
        [.. XmpData.Find(content).Where(one => one.Text.Length >= LeastTextCharacters).Select(one => ($"xmp.{one.Name}", MarkerKind.Text, one.Text))];

    private static IEnumerable<string> Decimals(double degrees)
    {
        var magnitude = Math.Abs(degrees);
        foreach (var places in new[] { 5, 6, 7, 8 })
        {
            yield return magnitude.ToString("F" + places, CultureInfo.InvariantCulture);
            var shift = Math.Pow(10, places);
            yield return (Math.Floor(magnitude * shift) / shift).ToString("F" + places, CultureInfo.InvariantCulture);
        }
        yield return magnitude.ToString("R", CultureInfo.InvariantCulture);
    }
}
