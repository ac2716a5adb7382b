using System.Text;
using System.Text.Json;
using Lab.Harness.Model;

namespace Lab.Harness.Config;

/// <summary>Reads lab.json strictly and names all faults at once, before any phone is touched.</summary>
public static class LabConfigReader
{
    /// <summary>Largest file read, in bytes: a thousand times the usual size.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of lab.json.</param>
    /// <returns>The configuration or its faults; a missing or unreadable file is a fault too.</returns>
    public static LabConfigReading Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // Devices have no length: what counts is what comes.
            var bytes = new byte[MaximumBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaximumBytes
                ? Unusable($"is longer than {MaximumBytes} bytes, which no configuration is")
                : Parse(bytes.AsMemory(0, length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unusable($"no such file: {path}. Copy the lab.json that comes with the lab, or name yours with --config PATH");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unusable($"cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads a file and insists on a usable configuration.</summary>
    /// <param name="path">Path of lab.json.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="LabConfigException">It has a fatal fault; all are named.</exception>
    public static LabConfig Load(string path)
    {
        var reading = Read(path);
        return reading.Config ?? throw new LabConfigException(path, reading.Problems);
    }

    /// <summary>Reads the file's content.</summary>
    /// <param name="utf8">UTF-8, with or without byte order mark.</param>
    /// <returns>The configuration or its faults.</returns>
    public static LabConfigReading Parse(ReadOnlyMemory<byte> utf8)
    {
        var text = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        try
        {
            // Comments and trailing commas are refused: other readers of the file (editors, scripts, auditors) refuse them too.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Disallow,
                AllowTrailingCommas = false,
                AllowDuplicateProperties = true,
            });
            return Judge(document.RootElement);
        }
        catch (JsonException e)
        {
            return Unusable(JsonSyntaxFault.Describe(text.Span, e));
        }
    }

    private static LabConfigReading Judge(JsonElement root)
    {
        var walk = new ConfigWalk();
        walk.Visit(root, HarnessJson.Document.GetTypeInfo(typeof(LabConfig)));
        var problems = walk.Problems;
        if (walk.Problems.Any(problem => problem.Fatal))
        {
            return new LabConfigReading(null, problems);
        }
        try
        {
            return new LabConfigReading(root.Deserialize<LabConfig>(HarnessJson.Document), problems);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The walk and the types must agree, and a test holds them to it; should they not, the types win.
            return Unusable(e.Message);
        }
    }

    private static LabConfigReading Unusable(string message) => new(null, [new ConfigProblem("$", message, Fatal: true)]);
}
