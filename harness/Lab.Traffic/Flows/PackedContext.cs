namespace Lab.Traffic.Flows;

/// <summary>What the packed results of one analysis share.</summary>
/// <param name="overflow">Takes what is more than memory is meant to hold.</param>
internal sealed class PackedContext(OverflowFile overflow)
{
    /// <summary>Takes what is more than memory is meant to hold.</summary>
    public OverflowFile Overflow { get; } = overflow;

    /// <summary>Texts that recur.</summary>
    public PackedTexts Texts { get; } = new();

    /// <summary>For one record at a time.</summary>
    public PackedWriter Writer { get; } = new();
}
