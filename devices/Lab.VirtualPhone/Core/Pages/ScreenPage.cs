namespace Lab.VirtualPhone.Core.Pages;

/// <summary>What an app shows. Called under the lock of <see cref="Foreground"/>; taps are carried out outside of it.</summary>
/// <param name="package">Package that shows it.</param>
/// <param name="activity">Its activity, in the short form or in full.</param>
internal abstract class ScreenPage(string package, string activity)
{
    public const int Width = 720;
    public const int Height = 1280;
    private const int MostTyped = 100_000;

    public string Package => package;

    public string Activity => activity;

    /// <summary>The elements, those in front last.</summary>
    public abstract IReadOnlyList<UiNode> Nodes();

    /// <summary>Text goes into the field that has the focus.</summary>
    public virtual void Type(string text)
    {
    }

    /// <summary>The key that deletes the last character.</summary>
    public virtual void Delete()
    {
    }

    /// <summary>The page is left by the back key.</summary>
    public virtual void Leave()
    {
    }

    protected static string Add(string text, string more) => text.Length + more.Length <= MostTyped ? text + more : text;

    protected static string Cut(string text) => text.Length > 0 ? text[..^1] : text;
}
