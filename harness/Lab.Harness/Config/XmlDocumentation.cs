using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lab.Harness.Config;

/// <summary>Summaries of an assembly's types and properties, from the XML file that the compiler writes beside it.</summary>
public sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, string> summaries;

    private XmlDocumentation(Dictionary<string, string> summaries) => this.summaries = summaries;

    /// <summary>Reads what the compiler wrote of an assembly.</summary>
    /// <param name="assembly">The assembly; its XML file lies beside it.</param>
    /// <returns>The summaries.</returns>
    /// <exception cref="FileNotFoundException">The XML file is not there.</exception>
    public static XmlDocumentation Of(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return new XmlDocumentation(XDocument.Load(path).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!), StringComparer.Ordinal));
    }

    /// <summary>Summary of a type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The text, in one line.</returns>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public string Summary(Type type) => summaries[$"T:{type.FullName}"];

    /// <summary>Summary of a property.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="property">Its name.</param>
    /// <returns>The text, in one line.</returns>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public string Summary(Type type, string property) => summaries[$"P:{type.FullName}.{property}"];

    /// <summary>Summary of a member by its documentation name; null when it has none of its own, such as a parameter of a record.</summary>
    /// <param name="name">Such as "P:Lab.Type.Property".</param>
    /// <returns>The text, in one line; null when there is none.</returns>
    public string? Find(string name) => summaries.GetValueOrDefault(name);

    private static string Text(XElement summary)
    {
        var parts = summary.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => Word(see),
            XElement element => element.Value,
            _ => "",
        });
        return Blanks().Replace(string.Concat(parts), " ").Trim();
    }

    /// <summary>The last name of a reference, as the file spells it: "P:Lab.Harness.Config.AdbConfig.Port" is port.</summary>
    private static string Word(XElement see)
    {
        var name = (see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.')[^1];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
