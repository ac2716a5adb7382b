using System.Text.Json;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>The facts of a capture as JSON, for programs: nothing that the analysis found is left out. Keys are camelCase and stable; addresses are text, times ISO 8601 in UTC.</summary>
internal static class AnalysisJson
{
    /// <summary>How it is written.</summary>
    public static JsonSerializerOptions Options => AnalysisJsonContext.Default.Options;

    /// <summary>Writes one capture's facts as an object, several as a list.</summary>
    public static void Write(TextWriter output, IReadOnlyList<(string Path, CaptureFacts Facts)> captures)
    {
        var objects = captures.Select(one => new CaptureJson(one.Facts, one.Path)).ToList();
        // Piece by piece: as one text, the facts of a long capture take more memory than their analysis.
        using (var stream = new TextWriterStream(output))
        {
            if (objects.Count == 1)
            {
                JsonSerializer.Serialize(stream, objects[0], AnalysisJsonContext.Default.CaptureJson);
            }
            else
            {
                JsonSerializer.Serialize(stream, objects, AnalysisJsonContext.Default.ListCaptureJson);
            }
        }
        output.WriteLine();
    }
}
