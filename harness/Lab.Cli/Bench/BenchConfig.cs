using System.Text.Json.Nodes;
using Lab.Harness.Config;
using Lab.VirtualPhone.Bench;

namespace Lab.Cli.Bench;

/// <summary>Makes the lab.json of a bench from the lab's own.</summary>
internal static class BenchConfig
{
    /// <summary>Changes what the bench needs: the phone, the capture, and where the documentation addresses stand. Signing is left out.</summary>
    /// <param name="location">The lab's own file.</param>
    /// <param name="names">The bench.</param>
    /// <param name="plan">Its addresses.</param>
    /// <param name="profile">Profile, as the user named it.</param>
    /// <param name="interception">Whether an interceptor stands between.</param>
    /// <returns>The text of the file.</returns>
    public static string Make(LabConfigLocation location, BenchNames names, BenchPlan plan, string profile, Interception interception)
    {
        var config = JsonNode.Parse(File.ReadAllText(location.Path))!.AsObject();
        config["runs"] = location.Resolve((string?)config["runs"] ?? "runs");
        var device = config["device"]!.AsObject();
        device["serial"] = "virtual:" + profile;
        device["virtualNetwork"] = names.NetworkFile;
        config["capture"] = new JsonObject { ["kind"] = "interface", ["interface"] = BenchNames.PhoneLink };
        if (interception != Interception.None)
        {
            config["capture"]!["keyLog"] = names.KeyLog;
        }
        config.Remove("signing");
        var geolocation = config["geolocation"] as JsonObject ?? [];
        foreach (var database in geolocation["databases"] as JsonArray ?? [])
        {
            if ((string?)database?["file"] is { } file && file != "embedded")
            {
                database["file"] = location.Resolve(file);
            }
        }
        var overrides = geolocation["overrides"]?.DeepClone() as JsonArray ?? [];
        foreach (var one in plan.Locations)
        {
            overrides.Add(new JsonObject
            {
                ["cidr"] = one.Address.ToString(),
                ["country"] = one.Country,
                ["note"] = $"bench: a documentation address that stands for {one.Host}",
            });
        }
        geolocation["overrides"] = overrides;
        config["geolocation"] = geolocation.DeepClone();
        return config.ToJsonString();
    }
}
