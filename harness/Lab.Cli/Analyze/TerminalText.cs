namespace Lab.Cli.Analyze;

/// <summary>Makes text from a capture safe to show, within a length: see <see cref="Lab.Cli.TerminalText"/>, which does it.</summary>
internal static class TerminalText
{
    /// <summary>The text with control, formatting and unassigned characters written as \u{HEX}.</summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="maxCharacters">Longest result; what is longer is cut and ends in an ellipsis.</param>
    public static string Escape(string text, int maxCharacters = 200) => Cli.TerminalText.Safe(text, maxCharacters);
}
