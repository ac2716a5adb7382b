using System.Xml.Linq;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Architecture;

/// <summary>The sources of the checkout, without what builds leave behind.</summary>
internal static class SourceTree
{
    private static readonly string[] Roots = ["harness", "devices", "scenarios", "reports", "tests"];

    /// <summary>Every source file of C#, path relative to the root, in order.</summary>
    public static IReadOnlyList<string> CSharp { get; } = Files("*.cs");

    /// <summary>The projects by name, without those under tests/.</summary>
    public static IReadOnlyDictionary<string, XDocument> ProductProjects { get; } = Files("*.csproj").Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => XDocument.Load(Absolute(path)), StringComparer.Ordinal);

    /// <summary>Names of the projects that a project refers to.</summary>
    public static IEnumerable<string> References(XDocument project) => project.Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal);

    /// <summary>Full path of a file.</summary>
    public static string Absolute(string path) => Path.Combine(RepositoryRoot.Path, path);

    private static List<string> Files(string pattern) => [.. Roots.SelectMany(root => Directory.EnumerateFiles(Absolute(root), pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(folder => folder is "bin" or "obj"))
        .Order(StringComparer.Ordinal)];
}
