using System.Text;
using System.Text.Json.Nodes;
using Lab.Harness.Config;
using Lab.TestSupport;

namespace Lab.Harness.Tests.Config;

/// <summary>The lab.json at the root, and edits of it.</summary>
internal static class ShippedConfig
{
    public static string Path { get; } = System.IO.Path.Combine(RepositoryRoot.Path, LabConfigLocation.FileName);

    public static string Text { get; } = File.ReadAllText(Path);

    public static LabConfigReading Parse(string text) => LabConfigReader.Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads the shipped file with an edit.</summary>
    public static LabConfigReading With(Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(Text)!.AsObject();
        edit(root);
        return Parse(root.ToJsonString());
    }

    /// <summary>The shipped file with one piece of text replaced, for what a JSON tree cannot hold.</summary>
    public static LabConfigReading WithText(string old, string replacement)
    {
        Text.Should().Contain(old, "the edit needs a place");
        return Parse(Text.Replace(old, replacement, StringComparison.Ordinal));
    }
}
