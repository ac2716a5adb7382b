namespace Lab.VirtualPhone.Core;

/// <summary>One element on the screen.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="ResourceId">Id within the app's resources.</param>
/// <param name="ClassName">Widget class.</param>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Upper edge in pixels.</param>
/// <param name="Right">Right edge in pixels.</param>
/// <param name="Bottom">Lower edge in pixels.</param>
/// <param name="Tapped">What a tap does; null = nothing.</param>
/// <param name="Description">What a screen reader says of it.</param>
internal sealed record UiNode(string Text, string ResourceId, string ClassName, int Left, int Top, int Right, int Bottom, Action? Tapped = null, string Description = "")
{
    public const string Button = "android.widget.Button";
    public const string Field = "android.widget.EditText";
    public const string Label = "android.widget.TextView";

    public bool Contains(int x, int y) => x >= Left && x < Right && y >= Top && y < Bottom;
}
