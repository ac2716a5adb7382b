namespace Lab.Reports.Wording;

/// <summary>A text for a reader, of parts in the report's language and parts that stand as the record has them.</summary>
/// <param name="Parts">The parts, in order.</param>
internal sealed record Told(IReadOnlyList<ToldPart> Parts)
{
    /// <summary>A text that stands wholly as the record has it.</summary>
    public static Told AsRecorded(string text) => new([new ToldPart(text, AsRecorded: true)]);

    /// <summary>A text in the report's language.</summary>
    public static Told InLanguage(string text) => new([new ToldPart(text, AsRecorded: false)]);

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Parts.Select(p => p.Text));
}
