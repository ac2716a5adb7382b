using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Lab.EndToEnd;

/// <summary>A bench of namespaces that "lab bench-net up" made for these tests, and "down" takes away.</summary>
public sealed class BenchUp : IAsyncLifetime
{
    private const string Profile = "clean";
    private const int StoppedPort = 81;
    private readonly LabProcess _lab = new();

    /// <summary>Its name.</summary>
    internal string Name { get; } = $"test{Environment.ProcessId}";

    /// <summary>The namespace in which the lab runs.</summary>
    internal string Lab => Name + "-lab";

    /// <summary>The lab.json of the bench, as "up" printed it.</summary>
    internal string ConfigFile => Up!.Output.Trim();

    /// <summary>What the second "up" of the same name printed; null where the machine allows no bench.</summary>
    internal ProcessResult? Up { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }
        await BenchNetAsync("up", Profile);
        Up = await BenchNetAsync("up", Profile);
    }

    public async ValueTask DisposeAsync()
    {
        if (Up is not null)
        {
            await BenchNetAsync("down");
        }
        _lab.Dispose();
    }

    /// <summary>"lab bench-net" for this bench.</summary>
    internal Task<ProcessResult> BenchNetAsync(params string[] words) => _lab.RunAsync(["bench-net", .. words, "--name", Name], CancellationToken.None);

    /// <summary>The lab on the bench, recording at the phone's cable and beyond its own router.</summary>
    internal LabProcess LabWithTwoPlaces()
    {
        var lab = new LabProcess { Namespace = Lab };
        var config = JsonNode.Parse(File.ReadAllText(ConfigFile))!;
        config["runs"] = lab.RunsFolder;
        config["adb"]!["port"] = lab.AdbPort;
        config["capture"]!["second"] = new JsonObject { ["kind"] = "interface", ["interface"] = "uplink0", ["phoneMac"] = "any" };
        File.WriteAllText(lab.ConfigPath, config.ToJsonString());
        return lab;
    }

    /// <summary>Connects from the lab's namespace, which the phone's cable does not show, to a server of the bench, again and again until it is disposed.</summary>
    internal Connecting ConnectFromTheLab() => new(Lab, Server, 80);

    /// <summary>Connects from the phone's namespace to a port that the lab's router lets nothing through to, again and again until it is disposed.</summary>
    internal Connecting ConnectFromThePhone()
    {
        foreach (var line in new[] { "add table inet stop", "add chain inet stop forward { type filter hook forward priority 0 ; }", $"add rule inet stop forward tcp dport {StoppedPort} drop" })
        {
            using var nft = Process.Start("ip", ["netns", "exec", Lab, "nft", line]);
            nft.WaitForExit();
            nft.ExitCode.Should().Be(0, line);
        }
        return new(Name + "-phone", Server, StoppedPort);
    }

    private string Server => JsonNode.Parse(File.ReadAllText(ConfigFile))!["geolocation"]!["overrides"]![0]!["cidr"]!.GetValue<string>();

    /// <summary>The process that connects.</summary>
    internal sealed class Connecting(string networkNamespace, string address, int port) : IDisposable
    {
        private readonly Process _process = Process.Start("ip", ["netns", "exec", networkNamespace, "bash", "-c", $"while :; do (timeout 1 bash -c 'exec 3<>/dev/tcp/{address}/{port}') 2>/dev/null; sleep 0.3; done"]);

        /// <summary>Where to, as the ends of a flow are told.</summary>
        public string Remote => $"{address}:{port}";

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }
}
