namespace Lab.Devices.Capture;

/// <summary>What a program prints about its version, as one short line for the record.</summary>
internal static class ProgramVersion
{
    private const int MaxCharacters = 200;

    /// <summary>The lines that tell a version, joined by commas.</summary>
    /// <param name="output">What it printed; hostile when it comes from a phone.</param>
    /// <returns>At most 200 characters; null when no line tells a version.</returns>
    public static string? Of(string output)
    {
        var text = string.Join(", ", output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("version", StringComparison.OrdinalIgnoreCase)).Take(3));
        return text.Length == 0 ? null : text.Length <= MaxCharacters ? text : text[..MaxCharacters];
    }
}
