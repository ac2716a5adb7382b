using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lab.Harness.Config;

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
            Converters =
            {
                // Those of lab.json by name: the program in machine code cannot make a converter for a type that it meets at run time.
                new JsonStringEnumConverter<CaptureKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<ReportLanguage>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            },
            TypeInfoResolver = JsonTypeInfoResolver.Combine(LabConfigJsonContext.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}
