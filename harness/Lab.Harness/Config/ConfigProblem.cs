namespace Lab.Harness.Config;

/// <summary>One fault of lab.json.</summary>
/// <param name="JsonPath">Where, such as "$.device.serial"; "$" when it is the file as a whole.</param>
/// <param name="Message">What is wrong, and the way out. May quote the file: escape it at the exit.</param>
/// <param name="Fatal">True when no run can start with it; false for a warning.</param>
public sealed record ConfigProblem(string JsonPath, string Message, bool Fatal)
{
    /// <inheritdoc/>
    public override string ToString() => $"{JsonPath}: {Message}";
}
