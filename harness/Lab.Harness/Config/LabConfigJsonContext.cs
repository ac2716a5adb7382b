using System.Text.Json.Serialization;

namespace Lab.Harness.Config;

/// <summary>The types of lab.json, known when the lab is built: read without reflection, also by the program in machine code. How they are read is <see cref="Model.HarnessJson"/>'s.</summary>
[JsonSerializable(typeof(LabConfig))]
internal sealed partial class LabConfigJsonContext : JsonSerializerContext;
