using System.Globalization;

namespace Lab.Devices.Android.Screens;

/// <summary>A rectangle of the screen, in pixels from the upper left corner.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal readonly record struct ScreenBounds(int Left, int Top, int Right, int Bottom)
{
    private const int MostPixels = 100_000;

    /// <summary>Whether a tap on its middle hits the screen.</summary>
    public bool CanBeTapped => Right > Left && Bottom > Top && MiddleX >= 0 && MiddleY >= 0;

    /// <summary>Middle, from the left.</summary>
    public int MiddleX => (Left + Right) / 2;

    /// <summary>Middle, from above.</summary>
    public int MiddleY => (Top + Bottom) / 2;

    /// <summary>"[left,top][right,bottom]"; null when it is something else, or no phone has such a screen.</summary>
    public static ScreenBounds? Parse(string? text)
    {
        var numbers = (text is { Length: <= 60 } ? text : "").Split(['[', ']', ','], StringSplitOptions.RemoveEmptyEntries);
        Span<int> values = stackalloc int[4];
        if (numbers.Length != values.Length)
        {
            return null;
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]) || values[i] is > MostPixels or < -MostPixels)
            {
                return null;
            }
        }
        return new ScreenBounds(values[0], values[1], values[2], values[3]);
    }
}
