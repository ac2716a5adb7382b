using System.Diagnostics;
using Lab.TestSupport;

namespace Lab.Cli.Tests.Analyze;

/// <summary><c>lab analyze</c> in machine code, as the launcher runs it, beside the same command of lab.dll: what reflection would lose there shows here.</summary>
public sealed class NativeProgramTests : IDisposable
{
    private static readonly string Native = Path.Combine(RepositoryRoot.Path, "harness", "Lab.Cli", "bin", "Release", "native", "lab");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lab-native-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("--json")]
    [InlineData("--config", "lab.json")]
    public async Task Machine_code_says_what_the_lab_says_of_recorded_captures(params string[] options) =>
        await SayTheSame([.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "Lab.Traffic.Tests", "Quic", "Recorded"), "*.pcap").Order(StringComparer.Ordinal), .. options]);

    [Theory]
    [InlineData("--json")]
    [InlineData("--verbose")]
    public async Task Machine_code_says_what_the_lab_says_of_the_corpus(string option)
    {
        var captures = Path.GetDirectoryName(SharedCorpus.Capture("x"))!;
        await SayTheSame([.. Directory.GetFiles(captures).Where(one => one.Contains(".pcap", StringComparison.Ordinal)).Order(StringComparer.Ordinal), "--markers", Markers(), option]);
    }

    [Fact]
    public async Task Machine_code_reads_the_configuration_as_the_lab_does()
    {
        // Some kinds ask for more than is said here: both programs tell so.
        foreach (var (kind, language, code) in new[] { ("phone", "en", 0), ("phone", "zh-Hant", 0), ("pcapdroid", "both", 0), ("command", "en", 3), ("ssh", "en", 3), ("none", "xx", 3) })
        {
            var config = Path.Combine(folder.FullName, kind + ".json");
            await File.WriteAllTextAsync(config, Everything().Replace("\"kind\": \"phone\"", $"\"kind\": \"{kind}\"", StringComparison.Ordinal).Replace("\"language\": \"en\"", $"\"language\": \"{language}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            (await SayTheSame(["--config", config, Recorded("early-data.pcap"), "--json"])).Should().Be(code);
        }
    }

    [Theory]
    [InlineData("--help")]
    [InlineData]
    [InlineData("none.pcap")]
    [InlineData("--jsn", "x.pcap")]
    [InlineData("/etc/hostname")]
    [InlineData("--config", "none.json", "x.pcap")]
    public async Task Machine_code_refuses_as_the_lab_does(params string[] arguments) => await SayTheSame(arguments);

    private static string Recorded(string name) => Path.Combine(RepositoryRoot.Path, "tests", "Lab.Traffic.Tests", "Quic", "Recorded", name);

    /// <summary>A configuration that holds each list that the analysis reads.</summary>
    private static string Everything() => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "lab.json"))
        .Replace("\"networks\": []", "\"networks\": [\"192.0.2.0/24\"]", StringComparison.Ordinal)
        .Replace("\"overrides\": []", """ "overrides": [{"cidr":"127.0.0.0/8","country":"TW","organisation":"Its Own","note":"test"}] """, StringComparison.Ordinal)
        .Replace("\"owners\": []", """ "owners": [{"domain":"example.com","organisation":"Its Own"}] """, StringComparison.Ordinal)
        .Replace("\"markerKeys\": []", """ "markerKeys": [{"name":"vendor","text":"key"}] """, StringComparison.Ordinal);

    private string Markers()
    {
        var path = Path.Combine(folder.FullName, "markers.json");
        File.WriteAllText(path, """{"markers":[{"name":"imei","kind":"imei","value":"356938035643809"},{"name":"mail","kind":"email","value":"someone@example.com"},{"name":"word","kind":"text","value":"example"}],"markerKeys":[{"name":"k","hex":"00ff"}]}""");
        return path;
    }

    private static async Task<int> SayTheSame(string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Native), "lab analyze was not compiled to machine code on this machine (./lab test does that where a linker is).");
        var ours = await RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "lab.dll"), "analyze", .. arguments]);
        (await RunAsync(Native, ["analyze", .. arguments])).Should().Be(ours);
        return ours.Code;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, texts[0], texts[1]);
    }
}
