namespace Lab.Devices.Android.Parsing;

/// <summary>Reads whether a network uses private DNS in <c>dumpsys connectivity</c> (AOSP, LinkProperties.toString).</summary>
internal static class PrivateDnsParser
{
    private const int Shown = 300;

    /// <summary>The piece of the line that says that it is in use; null when none does.</summary>
    public static string? InUse(string output)
    {
        foreach (var line in TextLine.Of(output).Where(line => line.Text.StartsWith("NetworkAgentInfo", StringComparison.Ordinal)))
        {
            var at = line.Text.IndexOf("UsePrivateDns: true", StringComparison.Ordinal);
            if (at >= 0)
            {
                return line.Text[at..Math.Min(line.Text.Length, at + Shown)];
            }
        }
        return null;
    }
}
