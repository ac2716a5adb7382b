using System.Text.Json;

namespace Lab.Harness.Config;

/// <summary>What a kind of capture source needs: "command" its command, "file" its file, "ssh" its host, "interface" its interface, and none of them with another kind.</summary>
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
        foreach (var (member, owner) in new[] { ("command", CaptureKind.Command), ("file", CaptureKind.File), ("ssh", CaptureKind.Ssh), ("interface", CaptureKind.Interface) })
        {
            var wanted = kind == ConfigLeaf.WordOf(owner);
            var there = given.TryGetValue(member, out var content) && content.ValueKind != JsonValueKind.Null;
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
}
