using System.Text;
using System.Text.Json;
using Lab.Harness.Config;
using Lab.Harness.Model;

namespace Lab.Harness.Comparison;

/// <summary>Reads files of accepted differences strictly and names all faults at once: what is misspelt must not accept anything, nor be passed over.</summary>
public static class AcceptedDifferencesReader
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="AcceptedDifferencesException">It cannot be read or has faults; all are named.</exception>
    public static AcceptedDifferences Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MaximumBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MaximumBytes
                ? Parse(bytes.AsSpan(0, length), path)
                : throw new AcceptedDifferencesException($"{path} is longer than {MaximumBytes} bytes, which no file of accepted differences is.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AcceptedDifferencesException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="utf8">UTF-8, with or without byte order mark.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <returns>The differences.</returns>
    /// <exception cref="AcceptedDifferencesException">It has faults; all are named.</exception>
    public static AcceptedDifferences Parse(ReadOnlySpan<byte> utf8, string name)
    {
        var text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(text.ToArray());
            var walk = new ConfigWalk();
            walk.Visit(document.RootElement, HarnessJson.Document.GetTypeInfo(typeof(AcceptedDifferences)));
            if (walk.Problems.Count > 0)
            {
                throw Unusable(name, walk.Problems.Select(p => p.ToString()));
            }
            var read = document.RootElement.Deserialize<AcceptedDifferences>(HarnessJson.Document)!;
            var faults = read.Differences.SelectMany((d, i) => Faults(d).Select(f => $"$.differences[{i}]: {f}")).ToList();
            return faults.Count == 0 ? read : throw Unusable(name, faults);
        }
        catch (JsonException e)
        {
            throw Unusable(name, [JsonSyntaxFault.Describe(text, e)]);
        }
    }

    /// <summary>Members that a kind needs, and those that it may have besides.</summary>
    internal static (string[] Needed, string[] Allowed) MembersOf(ComparedKind kind) => kind switch
    {
        ComparedKind.Verdict => (["requirement"], []),
        ComparedKind.Finding => (["requirement", "host"], ["marker"]),
        ComparedKind.Destination => (["host"], []),
        ComparedKind.Country => (["country"], []),
        ComparedKind.Leak => (["host", "marker"], ["form"]),
        _ => (["host", "marker"], []),
    };

    private static IEnumerable<string> Faults(AcceptedDifference entry)
    {
        var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Kind.ToString());
        var (needed, allowed) = MembersOf(entry.Kind);
        var members = new[] { ("requirement", entry.Requirement), ("host", entry.Host), ("marker", entry.Marker), ("form", entry.Form), ("country", entry.Country) };
        foreach (var (name, value) in members)
        {
            if (value is null && needed.Contains(name))
            {
                yield return $"\"{name}\" is missing; \"{kind}\" needs it, or it would accept more than was looked at";
            }
            else if (value is not null && !needed.Contains(name) && !allowed.Contains(name))
            {
                yield return $"\"{name}\" plays no part in \"{kind}\"; remove it";
            }
        }
    }

    private static AcceptedDifferencesException Unusable(string name, IEnumerable<string> faults) =>
        new($"{name} cannot be used:\n" + string.Join('\n', faults.Select(f => "  " + f)));
}
