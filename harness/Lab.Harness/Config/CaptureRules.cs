using System.Text.Json;

namespace Lab.Harness.Config;

/// <summary>What a kind of capture source needs: "command" its command, "file" its file, "ssh" its host, "interface" its interface, and none of them with another kind; what "pcapdroid" may have, no other may. A phone has one VPN, so PCAPdroid cannot record twice.</summary>
internal static class CaptureRules
{
    public static void Check(IReadOnlyDictionary<string, JsonElement> given, Action<string, string> report)
    {
        if (!given.TryGetValue("kind", out var value) || value.ValueKind != JsonValueKind.String)
        {
            return;
        }
        var kind = ConfigLeaf.Text(value);
        if (kind is null || !ConfigLeaf.Words(typeof(CaptureKind)).Contains(kind))
        {
            return;
        }
        if (kind != ConfigLeaf.WordOf(CaptureKind.Pcapdroid) && Has(given, "pcapdroid"))
        {
            report("pcapdroid", $"must be null or left out, since kind is \"{kind}\"");
        }
        if (kind == ConfigLeaf.WordOf(CaptureKind.Pcapdroid) && given.TryGetValue("second", out var second) && second.ValueKind == JsonValueKind.Object
            && second.TryGetProperty("kind", out var other) && other.ValueKind == JsonValueKind.String && ConfigLeaf.Text(other) == kind)
        {
            report("second", "must be of another kind: a phone has one VPN at a time, and PCAPdroid records by it");
        }
        foreach (var (member, owner) in new[] { ("command", CaptureKind.Command), ("file", CaptureKind.File), ("ssh", CaptureKind.Ssh), ("interface", CaptureKind.Interface) })
        {
            var wanted = kind == ConfigLeaf.WordOf(owner);
            var there = Has(given, member);
            if (wanted && !there)
            {
                report(member, $"is needed, since kind is \"{kind}\"");
            }
            else if (!wanted && there)
            {
                report(member, $"must be null or left out, since kind is \"{kind}\"");
            }
        }
    }

    private static bool Has(IReadOnlyDictionary<string, JsonElement> given, string member) => given.TryGetValue(member, out var content) && content.ValueKind != JsonValueKind.Null;
}
