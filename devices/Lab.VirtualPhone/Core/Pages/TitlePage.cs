namespace Lab.VirtualPhone.Core.Pages;

/// <summary>The launcher, and apps that offer nothing: a title.</summary>
internal sealed class TitlePage(string package, string activity, string title) : ScreenPage(package, activity)
{
    public override IReadOnlyList<UiNode> Nodes() => [new(title, "title", UiNode.Label, 0, 60, Width, 160)];
}
