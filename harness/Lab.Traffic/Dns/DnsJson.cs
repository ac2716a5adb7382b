using System.Globalization;
using System.Text.Json;

namespace Lab.Traffic.Dns;

/// <summary>
/// DNS as JSON over HTTP, as public resolvers offer it beside RFC 8484: <c>/resolve?name=…&amp;type=…</c> answered by {"Question": …, "Answer": …} (Google, Cloudflare, Ali),
/// and <c>/d?host=…</c> or <c>/sign_d?host=…</c> answered by {"host": …, "ips": …} (Ali's HTTPDNS).
/// </summary>
internal static class DnsJson
{
    private const int MaxNameCharacters = 253;

    /// <summary>True when the target of a request may hold such a question.</summary>
    public static bool MayAsk(string target)
    {
        var path = target.AsSpan();
        path = path.IndexOf('?') is >= 0 and var mark ? path[..mark] : default;
        path = path[(path.LastIndexOf('/') + 1)..];
        return (path is "resolve" or "dns-query" or "d" or "sign_d") && Name(target) is not null;
    }

    /// <summary>The question in the target; null when it holds none.</summary>
    public static DnsMessage? Question(string target) => Name(target) is { } name ? DnsMessage.Of(response: false, name, Type(DnsTarget.Parameter(target, "type"))) : null;

    /// <summary>The answer in a body; null when it is none.</summary>
    public static DnsMessage? Answer(ReadOnlyMemory<byte> json, string target)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : Standard(root, target) ?? Addresses(root);
        }
        catch (JsonException)
        {
            return null; // Another kind of body after all; it was searched as any other.
        }
    }

    private static DnsMessage? Standard(JsonElement root, string target)
    {
        if (!root.TryGetProperty("Status", out var status) || status.ValueKind != JsonValueKind.Number || Name(target) is not { } name)
        {
            return null;
        }
        var message = DnsMessage.Of(response: true, name, Type(DnsTarget.Parameter(target, "type")));
        foreach (var one in List(root, "Answer"))
        {
            if (one.ValueKind == JsonValueKind.Object && one.TryGetProperty("type", out var type) && type.TryGetInt32(out var number)
                && one.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.String)
            {
                message.AddAnswer(number, data.GetString()!.TrimEnd('.'));
            }
        }
        return message;
    }

    private static DnsMessage? Addresses(JsonElement root)
    {
        if (!root.TryGetProperty("host", out var host) || host.ValueKind != JsonValueKind.String || host.GetString() is not { Length: > 0 and <= MaxNameCharacters } name)
        {
            return null;
        }
        var message = DnsMessage.Of(response: true, name, DnsRecordType.A);
        foreach (var one in List(root, "ips"))
        {
            if (one.ValueKind == JsonValueKind.String)
            {
                message.AddAnswer(DnsRecordType.A, one.GetString()!);
            }
        }
        return message.Answers.Count == 0 ? null : message;
    }

    private static IEnumerable<JsonElement> List(JsonElement root, string name) => root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Name(string target)
    {
        var name = DnsTarget.Parameter(target, "name");
        name = name.IsEmpty ? DnsTarget.Parameter(target, "host") : name;
        var text = Uri.UnescapeDataString(name.ToString()).TrimEnd('.');
        return text.Length is 0 or > MaxNameCharacters || !text.Contains('.', StringComparison.Ordinal) || text.AsSpan().ContainsAnyExceptInRange('!', '~') ? null : text;
    }

    private static int Type(ReadOnlySpan<char> type) =>
        type.IsEmpty || type.Equals("A", StringComparison.OrdinalIgnoreCase) ? DnsRecordType.A
        : type.Equals("AAAA", StringComparison.OrdinalIgnoreCase) ? DnsRecordType.Aaaa
        : int.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue ? number
        : DnsRecordType.NumberOf(type) ?? DnsRecordType.A;
}
