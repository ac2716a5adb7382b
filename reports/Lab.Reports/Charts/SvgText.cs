using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Lab.Reports.Charts;

/// <summary>The SVG element "text", which Razor's own syntax cannot write.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Style class.</summary>
    [Parameter, EditorRequired]
    public string Class { get; set; } = "";

    /// <summary>Left, middle or right end of the text, by its anchor.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    /// <summary>Base line.</summary>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    /// <summary>"start", "middle" or "end".</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Text);
        builder.CloseElement();
    }
}
