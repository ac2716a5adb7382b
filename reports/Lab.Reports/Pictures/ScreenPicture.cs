namespace Lab.Reports.Pictures;

/// <summary>A screenshot for a report: the picture made smaller, or why there is none.</summary>
/// <param name="Png">The smaller picture as a PNG of the lab's own making; empty when there is none.</param>
/// <param name="Width">Width of the smaller picture, pixels.</param>
/// <param name="Height">Height of the smaller picture, pixels.</param>
/// <param name="Fault">Why there is none.</param>
internal sealed record ScreenPicture(byte[] Png, int Width, int Height, ScreenFault Fault)
{
    /// <summary>The picture as the source of an image.</summary>
    public string DataUri => "data:image/png;base64," + Convert.ToBase64String(Png);

    /// <summary>No picture.</summary>
    public static ScreenPicture Not(ScreenFault fault) => new([], 0, 0, fault);
}
