namespace Lab.Reports.Wording;

/// <summary>A part of a text.</summary>
/// <param name="Text">The text.</param>
/// <param name="AsRecorded">True when it is a sentence of the record, in the record's language (English).</param>
internal sealed record ToldPart(string Text, bool AsRecorded);
