using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A note.</summary>
/// <param name="Prefix">Put before marker names: "" for one written in the window, "stored." for one stored before.</param>
/// <param name="Text">Text.</param>
public sealed record NoteDecoy(string Prefix, string Text) : Decoy
{
    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values => [new(Prefix + "note.text", MarkerKind.Text, Text, "note, text")];
}
