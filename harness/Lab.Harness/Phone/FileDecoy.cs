using System.Text;
using Lab.Traffic.Model;

namespace Lab.Harness.Phone;

/// <summary>A text document in the user's storage.</summary>
/// <param name="Prefix">Put before marker names: "" for one written in the window, "stored." for one stored before.</param>
/// <param name="Folder">Folder of the user's storage.</param>
/// <param name="FileName">Unique file name: letters, digits, "_", "-" and ".".</param>
/// <param name="Text">Unique text of the document.</param>
public sealed record FileDecoy(string Prefix, DocumentFolder Folder, string FileName, string Text) : Decoy
{
    /// <summary>The bytes of the document: its text as UTF-8 and a line end.</summary>
    public ReadOnlyMemory<byte> Bytes => Encoding.UTF8.GetBytes(Text + "\n");

    /// <inheritdoc/>
    public override IReadOnlyList<DecoyValue> Values =>
    [
        new(Prefix + "file.name", MarkerKind.Text, Path.GetFileNameWithoutExtension(FileName), $"file in {Folder}, its name"),
        new(Prefix + "file.text", MarkerKind.Text, Text, $"file in {Folder}, its text"),
        new(Prefix + "file.content", MarkerKind.File, FileName, $"file in {Folder}, the file itself") { Content = Bytes },
    ];
}
