using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Harness.Model;

/// <summary>How plan, journal, record and lab.json are written: camel case, enumerations in kebab case, nulls written, strict reading.</summary>
public static class HarnessJson
{
    /// <summary>For documents: indented.</summary>
    public static JsonSerializerOptions Document { get; } = Make(indented: true);

    /// <summary>For journals: one line per entry.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            IgnoreReadOnlyProperties = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
