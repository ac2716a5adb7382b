using System.Text.Json.Nodes;
using Lab.Harness.Journal;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>A start of the phone that is recorded from its first packet, by a capture beside the phone.</summary>
public sealed class BenchStartTests
{
    [Fact]
    public async Task What_a_phone_sends_only_while_it_starts_is_found()
    {
        BenchNetTests.SkipWithoutNamespaces();
        using var lab = new LabProcess();

        var result = await lab.RunAsync(["bench-net", "run", "--profile", Profile(lab), "--scenario", "NCC-4"], TestContext.Current.CancellationToken);

        // As the profile states: the sending at the start, which is over before any window can open.
        result.ExitCode.Should().Be(0, "the lab printed:\n{0}\n{1}", result.Output, result.Error);
        StoredRun.Load(RunFolder.Open(lab.OnlyRunFolder)).Scenarios.Single().PhoneStart!.IsRecorded.Should().BeTrue();
    }

    /// <summary>The clean phone, but for one sending when Android has started and never again.</summary>
    private static string Profile(LabProcess lab)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "devices", "profiles", "clean.json")))!;
        profile["network"]!["hosts"]!.AsArray().Add(JsonNode.Parse("""{"name": "start.maker.example.cn", "addresses": ["42.62.48.20"], "country": "CN", "ttl": 300, "servers": [{"protocol": "http", "status": 200}]}"""));
        profile["transmissions"]!.AsArray().Add(JsonNode.Parse("""{"name": "start", "trigger": {"on": "boot"}, "protocol": "http", "host": "start.maker.example.cn", "method": "POST", "path": "/start", "body": "imei={imei}"}"""));
        profile["expected"]!["NCC-4"] = JsonNode.Parse("""
            {"verdict": "fail", "findings": [
              {"requirement": "NCC-4.destinations", "rule": "undeclared-destination", "host": "start.maker.example.cn"},
              {"requirement": "NCC-4.identifiers", "rule": "marker-carried", "host": "start.maker.example.cn", "marker": "imei"}]}
            """);
        var path = Path.Combine(Path.GetDirectoryName(lab.ConfigPath)!, "starting.json");
        File.WriteAllText(path, profile.ToJsonString());
        return path;
    }
}
