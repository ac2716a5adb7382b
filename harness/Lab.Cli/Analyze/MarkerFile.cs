using System.Text.Json;
using Lab.Traffic.Model;

namespace Lab.Cli.Analyze;

/// <summary>
/// Reads {"markers":[{"name":…,"kind":…,"value":…}], "markerKeys":[{"name":…,"text":…}]} strictly: a misspelt key could silently switch off a search. A file has "path" for
/// "value", from the folder of the markers file. A key is given as "text", "hex" or "base64".
/// </summary>
internal sealed class MarkerFile
{
    private const long MaxFileBytes = 16 << 20;
    private const int MaxFaults = 20;
    private static readonly string[] Keys = ["name", "kind", "value", "path"];
    private static readonly Dictionary<string, MarkerKind> Kinds = new(JsonNames.Of<MarkerKind>(), StringComparer.Ordinal);

    private readonly List<string> faults = [];
    private readonly List<Marker> markers = [];
    private readonly List<MarkerKey> markerKeys = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private readonly string folder;

    private MarkerFile(string folder) => this.folder = folder;

    /// <summary>Reads a file.</summary>
    /// <exception cref="MarkerFileException">It is not as it should be.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static (IReadOnlyList<Marker> Markers, IReadOnlyList<MarkerKey> Keys) Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxFileBytes })
        {
            throw new MarkerFileException($"{path}: the file is larger than {MaxFileBytes} bytes.");
        }
        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="source">Name for messages.</param>
    /// <exception cref="MarkerFileException">It is not as it should be.</exception>
    public static (IReadOnlyList<Marker> Markers, IReadOnlyList<MarkerKey> Keys) Parse(ReadOnlyMemory<byte> json, string source)
    {
        var bytes = json.Span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? json[3..] : json;
        var file = new MarkerFile(Path.GetDirectoryName(Path.GetFullPath(source)) ?? "");
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            file.ReadRoot(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new MarkerFileException($"{source}: no valid JSON at line {(fault.LineNumber ?? 0) + 1}, byte {fault.BytePositionInLine ?? 0}: {fault.Message}");
        }
        return file.faults.Count == 0 ? (file.markers, file.markerKeys) : throw new MarkerFileException($"{source}: {string.Join(Environment.NewLine + source + ": ", file.faults.Take(MaxFaults))}");
    }

    private void ReadRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add("$: an object with the key \"markers\" is expected.");
            return;
        }
        foreach (var other in root.EnumerateObject().Where(one => one.Name is not ("markers" or "markerKeys")))
        {
            faults.Add($"$.{TerminalText.Safe(other.Name, 40)}: unknown key; only \"markers\" and \"markerKeys\" may stand here.");
        }
        if (!root.TryGetProperty("markers", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("$.markers: a list is expected.");
            return;
        }
        var index = 0;
        foreach (var one in list.EnumerateArray())
        {
            ReadMarker(one, $"$.markers[{index++}]");
        }
        if (root.TryGetProperty("markerKeys", out var keys))
        {
            ReadKeys(keys);
        }
    }

    private void ReadKeys(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("$.markerKeys: a list is expected.");
            return;
        }
        var index = 0;
        foreach (var one in list.EnumerateArray())
        {
            ReadKey(one, $"$.markerKeys[{index++}]");
        }
    }

    private void ReadKey(JsonElement one, string path)
    {
        if (one.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path}: an object with \"name\" and one of \"text\", \"hex\", \"base64\" is expected.");
            return;
        }
        var ways = one.EnumerateObject().Select(property => property.Name).Where(way => way != "name").ToList();
        var name = Text(one, path, "name");
        if (ways is not [("text" or "hex" or "base64") and var way])
        {
            faults.Add($"{path}: exactly one of \"text\", \"hex\", \"base64\" is expected besides \"name\".");
        }
        else if (Text(one, path, way) is { } text && name is not null)
        {
            if (Bytes(way, text) is { } bytes)
            {
                markerKeys.Add(new MarkerKey(name, bytes));
            }
            else
            {
                faults.Add($"{path}.{way}: not valid {way}.");
            }
        }
    }

    private static byte[]? Bytes(string way, string text)
    {
        if (way == "text")
        {
            return System.Text.Encoding.UTF8.GetBytes(text);
        }
        var bytes = new byte[text.Length];
        return way == "hex"
            ? Convert.FromHexString(text, bytes, out _, out var length) == System.Buffers.OperationStatus.Done ? bytes[..length] : null
            : Convert.TryFromBase64String(text, bytes, out length) && length > 0 ? bytes[..length] : null;
    }

    private void ReadMarker(JsonElement one, string path)
    {
        if (one.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path}: an object with \"name\", \"kind\" and \"value\" is expected.");
            return;
        }
        foreach (var other in one.EnumerateObject().Where(property => !Keys.Contains(property.Name)))
        {
            faults.Add($"{path}.{TerminalText.Safe(other.Name, 40)}: unknown key; known are name, kind, value, path.");
        }
        var name = Text(one, path, "name");
        var kind = Text(one, path, "kind");
        var isFile = kind == "file";
        var value = Text(one, path, isFile ? "path" : "value");
        if (one.TryGetProperty(isFile ? "value" : "path", out _))
        {
            faults.Add($"{path}.{(isFile ? "value" : "path")}: a marker of kind \"{TerminalText.Safe(kind ?? "?", 40)}\" has \"{(isFile ? "path" : "value")}\" instead.");
        }
        if (kind is not null && !Kinds.ContainsKey(kind))
        {
            faults.Add($"{path}.kind: \"{TerminalText.Safe(kind, 40)}\" is unknown; known are {string.Join(", ", Kinds.Keys)}.");
        }
        if (name is not null && !names.Add(name))
        {
            faults.Add($"{path}.name: \"{TerminalText.Safe(name, 80)}\" is used twice.");
        }
        if (name is not null && kind is not null && value is not null && Kinds.TryGetValue(kind, out var known))
        {
            markers.Add(isFile ? ReadFile(name, value, path) : new Marker(name, known, value));
        }
    }

    private Marker ReadFile(string name, string value, string path)
    {
        var file = new FileInfo(Path.Combine(folder, value));
        var marker = new Marker(name, MarkerKind.File, file.Name);
        if (file is not { Exists: true, Length: > 0 and <= Marker.MaxContentBytes })
        {
            faults.Add($"{path}.path: {TerminalText.Safe(file.FullName, 300)} {(file.Exists ? $"has {file.Length} bytes; 1 to {Marker.MaxContentBytes} are expected" : "is not there")}.");
            return marker;
        }
        return marker with { Content = File.ReadAllBytes(file.FullName) };
    }

    private string? Text(JsonElement one, string path, string key)
    {
        if (!one.TryGetProperty(key, out var element) || element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: > 0 } text)
        {
            faults.Add($"{path}.{key}: a text that is not empty is expected.");
            return null;
        }
        return text;
    }
}
