using System.Buffers.Binary;
using System.Globalization;
using Lab.Harness.Phone;
using Lab.Traffic.Model;

namespace Lab.Harness.Run;

/// <summary>
/// The ways to write a coordinate in degrees that can be told from chance: rounded and cut to 5 to 8 decimals, the integer of ten-millionths that location services send,
/// and the fractions of EXIF. Four decimals of two-digit degrees are 20 bits, which any larger capture holds by chance: they are not searched for.
/// </summary>
internal static class CoordinateForms
{
    private const int LeastPlaces = 5;
    private const int MostPlaces = 8;
    private const int LeastSeconds = 256; // Ten-thousandths; fewer leave too many zero bytes in the fractions.
    private const decimal Million = 1_000_000;
    private const decimal TenMillion = 10_000_000;
    private const decimal MostDegrees = 180;

    /// <summary>A marker of the same name for each form, so that the parts of the photo itself do not repeat them under another.</summary>
    /// <param name="name">Name of the markers.</param>
    /// <param name="value">Degrees as a decimal number with a point.</param>
    public static IEnumerable<Marker> Markers(string name, string value)
    {
        yield return new Marker(name, MarkerKind.Decimal, value);
        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees) || Math.Abs(degrees) > MostDegrees)
        {
            yield break;
        }
        var size = Math.Abs(degrees);
        foreach (var form in Decimals(size).Append(Text(Math.Round(size * TenMillion), "F0")))
        {
            yield return new Marker(name, MarkerKind.Decimal, form);
        }
        var rationals = DecoyPosition.Rationals((int)Math.Round(size * Million));
        for (var order = 0; order < 2 && rationals[4] >= LeastSeconds; order++)
        {
            yield return new Marker(name, MarkerKind.Hex, Convert.ToHexStringLower([.. rationals.SelectMany(one => Bytes(one, isBig: order > 0))]));
        }
    }

    private static IEnumerable<string> Decimals(decimal size) => Enumerable.Range(LeastPlaces, MostPlaces - LeastPlaces + 1)
        .SelectMany(places => new[] { MidpointRounding.AwayFromZero, MidpointRounding.ToZero }.Select(way => Text(Math.Round(size, places, way), "F" + places)));

    private static byte[] Bytes(int number, bool isBig)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, isBig ? BinaryPrimitives.ReverseEndianness(number) : number);
        return bytes;
    }

    private static string Text(decimal number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
