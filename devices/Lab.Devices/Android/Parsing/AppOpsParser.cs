namespace Lab.Devices.Android.Parsing;

/// <summary>Reads <c>appops get PACKAGE OP</c>.</summary>
internal static class AppOpsParser
{
    private static readonly string[] Modes = ["allow", "ignore", "deny", "default", "foreground"];

    /// <summary>The mode's word; "default" when none was ever set.</summary>
    public static Parsed<string> Parse(string output, string operation)
    {
        foreach (var line in TextLine.Of(output))
        {
            // Newer phones put "Uid mode: " before a mode that holds for the whole user id.
            var told = line.After(operation + ":") ?? line.After("Uid mode: " + operation + ":");
            if (told is not null)
            {
                var word = told.Split(';')[0].Trim();
                return Modes.Contains(word) ? Parsed.Found(word) : Parsed.Wrong<string>(line, "allow, ignore, deny, default or foreground was expected");
            }
            if (line.Text == "No operations.")
            {
                return Parsed.Found("default");
            }
        }
        return Parsed.Wrong<string>($"neither \"{operation}:\" nor \"No operations.\" but \"{Parsed.Brief(output)}\"");
    }
}
