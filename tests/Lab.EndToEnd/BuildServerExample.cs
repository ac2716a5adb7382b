using System.Text.RegularExpressions;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>The examples for build servers, as the README prints them.</summary>
internal static partial class BuildServerExample
{
    /// <summary>The shell commands of an example, in order.</summary>
    /// <param name="first">First line of the example.</param>
    public static IReadOnlyList<string> CommandsOf(string first)
    {
        var commands = Command().Matches(TextOf(first)).Select(m => m.Groups[1].Value).ToList();

        // One line and plain, as YAML 1.2 7.3.3 has it: nothing in it may end the scalar or begin a comment, so that what is read here is what a build server reads.
        commands.Should().NotBeEmpty().And.OnlyContain(c => !c.Contains(": ") && !c.Contains(" #") && !c.StartsWith('"') && !c.StartsWith('|'));
        return commands;
    }

    /// <summary>Files and folders that an example hands over to the build server.</summary>
    /// <param name="first">First line of the example.</param>
    public static IReadOnlyList<string> PathsOf(string first) =>
        [.. Handed().Matches(TextOf(first)).SelectMany(m => m.Groups[1].Value.Split(new[] { ',', '\n', '[', ']' }, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(p => p != "|")];

    private static string TextOf(string first)
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n");
        var example = readme.Split("```yaml\n").Skip(1).Select(b => b.Split("```")[0]).Single(b => b.StartsWith(first + "\n", StringComparison.Ordinal));
        example.Should().NotContain("\t");
        return example;
    }

    // "run: command" of a step, or a line of a script, which starts with the lab here.
    [GeneratedRegex("^ +(?:run:|-) ((?:\\./lab|cat) .+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    // "sarif_file: file", "junit: file", "paths: [folder, folder]", or "path: |" with a line for each.
    [GeneratedRegex("^ +(?:sarif_file|junit|paths?): ((?:\\|(?:\\n {12}\\S+)+)|[^|\\n]+)", RegexOptions.Multiline)]
    private static partial Regex Handed();
}
