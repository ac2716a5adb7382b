using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A text in the clipboard. Few builds let the shell write there; on others it is told as not planted.</summary>
/// <param name="Prefix">Put before marker names: "" for one copied in the window, "stored." for one copied before.</param>
/// <param name="Text">Text.</param>
public sealed record ClipboardDecoy(string Prefix, string Text) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values => [new(Prefix + "clipboard.text", MarkerKind.Text, Text, "clipboard, text")];
}
