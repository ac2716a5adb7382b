using System.Globalization;

namespace Lab.Harness.Phone;

/// <summary>A place on earth where nobody took a photo, in millionths of a degree (about 0.1 m): exact as a decimal number and in EXIF.</summary>
/// <param name="LatitudeMillionths">Degrees north times 1 000 000; 0 to 90 000 000.</param>
/// <param name="LongitudeMillionths">Degrees east times 1 000 000; 0 to 180 000 000.</param>
public readonly record struct DecoyPosition(int LatitudeMillionths, int LongitudeMillionths)
{
    private const int Million = 1_000_000;

    /// <summary>Degrees north with six decimals.</summary>
    public string Latitude => Decimal(LatitudeMillionths);

    /// <summary>Degrees east with six decimals.</summary>
    public string Longitude => Decimal(LongitudeMillionths);

    /// <summary>
    /// Numerators and denominators of degrees, minutes and seconds, as EXIF stores them (CIPA DC-008 4.6.7): seconds in ten-thousandths, of which a millionth of a degree is 36.
    /// </summary>
    /// <param name="millionths">Millionths of a degree.</param>
    /// <returns>Six numbers.</returns>
    internal static int[] Rationals(int millionths)
    {
        var parts = millionths % Million * 36L;
        return [millionths / Million, 1, (int)(parts / 600_000), 1, (int)(parts % 600_000), 10_000];
    }

    private static string Decimal(int millionths) => string.Create(CultureInfo.InvariantCulture, $"{millionths / Million}.{millionths % Million:000000}");
}
