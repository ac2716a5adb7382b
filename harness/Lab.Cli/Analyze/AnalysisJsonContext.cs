using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab.Cli.Analyze;

/// <summary>The types of <c>lab analyze --json</c>, known when the lab is built: written without reflection, also by the program in machine code.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(CaptureJson))]
[JsonSerializable(typeof(List<CaptureJson>))]
internal sealed partial class AnalysisJsonContext : JsonSerializerContext;
