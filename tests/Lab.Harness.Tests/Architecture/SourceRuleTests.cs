using System.Text.RegularExpressions;

namespace Lab.Harness.Tests.Architecture;

/// <summary>The rules of the house for source files: CONTRIBUTING.md.</summary>
public partial class SourceRuleTests
{
    private const int LongestFile = 400;
    private static readonly string[] MayStartProcesses = ["devices/Lab.Devices/", "reports/Lab.Reports/", "harness/Lab.Cli/", "tests/"];

    [Fact]
    public void No_file_is_longer_than_400_lines() => SourceTree.CSharp
        .Select(path => (Path: path, Lines: File.ReadLines(SourceTree.Absolute(path)).Count())).Where(file => file.Lines > LongestFile)
        .Should().BeEmpty();

    [Fact]
    public void Every_file_has_at_most_one_public_type() => SourceTree.CSharp
        .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
        .Where(path => PublicType().Count(File.ReadAllText(SourceTree.Absolute(path))) > 1)
        .Should().BeEmpty();

    [Fact]
    public void File_is_named_as_its_public_type() => SourceTree.CSharp
        .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
        .Select(path => (Path: path, Type: PublicType().Match(File.ReadAllText(SourceTree.Absolute(path)))))
        .Where(file => file.Type.Success && Path.GetFileName(file.Path).Split('.')[0] != file.Type.Groups["name"].Value)
        .Select(file => file.Path)
        .Should().BeEmpty();

    [Fact]
    public void Only_devices_reports_and_the_command_line_start_processes() => SourceTree.CSharp
        .Where(path => !MayStartProcesses.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
        .Where(path => StartsProcess().IsMatch(File.ReadAllText(SourceTree.Absolute(path))))
        .Should().BeEmpty();

    [Fact]
    public void No_type_is_named_after_nothing_in_particular() => SourceTree.CSharp
        .Where(path => VagueName().IsMatch(Path.GetFileNameWithoutExtension(path)))
        .Should().BeEmpty();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|interface|enum|record(?: class| struct)?) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    /// <summary>Process.Start and ProcessStartInfo, in any spelling that needs the type's name.</summary>
    [GeneratedRegex(@"\bProcessStartInfo\b|\bProcess\.Start\s*\(|\bnew (?:System\.Diagnostics\.)?Process\b")]
    private static partial Regex StartsProcess();

    [GeneratedRegex("(?:Utils?|Utilities|Helpers?|Manager|Common|Misc)$")]
    private static partial Regex VagueName();
}
