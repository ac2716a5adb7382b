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
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).ReplaceLineEndings("\n");
        var example = readme.Split("```yaml\n").Skip(1).Select(b => b.Split("```")[0]).Single(b => b.StartsWith(first + "\n", StringComparison.Ordinal));
        var commands = Command().Matches(example).Select(m => m.Groups[1].Value).ToList();

        // One line and plain, as YAML 1.2 7.3.3 has it: nothing in it may end the scalar or begin a comment, so that what is read here is what a build server reads.
        commands.Should().NotBeEmpty().And.OnlyContain(c => !c.Contains(": ") && !c.Contains(" #") && !c.StartsWith('"') && !c.StartsWith('|'));
        example.Should().NotContain("\t");
        return commands;
    }

    // "run: command" of a step, or a line of a script, which starts with the lab here.
    [GeneratedRegex("^ +(?:run:|-) ((?:\\./lab|cat) .+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
