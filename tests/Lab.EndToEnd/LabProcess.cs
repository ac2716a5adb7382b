using System.Diagnostics;
using System.Text.Json.Nodes;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>The lab's command line as a process, with a lab.json, an ADB server and a folder of runs of its own.</summary>
internal sealed class LabProcess : IDisposable
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "lab.dll");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lab-process-");
    private readonly int _port = FreePort.Next();

    public LabProcess(Action<JsonNode>? change = null)
    {
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "lab.json")))!;
        config["adb"]!["port"] = _port;
        config["runs"] = RunsFolder;
        change?.Invoke(config);
        File.WriteAllText(ConfigPath, config.ToJsonString());
    }

    /// <summary>Chromium of the lab; null = the machine's.</summary>
    public string? Chromium { get; init; }

    /// <summary>Network namespace in which it is started; null = the machine's own.</summary>
    public string? Namespace { get; init; }

    public int AdbPort => _port;

    public string ConfigPath => Path.Combine(_folder.FullName, "lab.json");

    public string RunsFolder => Path.Combine(_folder.FullName, "runs");

    public string StateFolder => Path.Combine(_folder.FullName, "state");

    public string OnlyRunFolder => RunFolders.Should().ContainSingle().Subject;

    public IReadOnlyList<string> RunFolders => Directory.GetDirectories(RunsFolder);

    public async Task<ProcessResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new ProcessResult(process.ExitCode, await output, await error);
    }

    public Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Namespace is null ? "dotnet" : "ip", Namespace is null ? [] : ["netns", "exec", Namespace, "dotnet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = _folder.FullName,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in (string[])[.. arguments, "--config", ConfigPath])
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["ANDROID_ADB_SERVER_PORT"] = _port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["NO_COLOR"] = "1";
        if (Chromium is not null)
        {
            start.Environment["LAB_CHROMIUM"] = Chromium;
        }
        start.Environment["XDG_STATE_HOME"] = StateFolder;
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        using (var kill = Process.Start(new ProcessStartInfo("adb", ["-P", _port.ToString(System.Globalization.CultureInfo.InvariantCulture), "kill-server"]) { RedirectStandardError = true, RedirectStandardOutput = true }))
        {
            kill!.WaitForExit();
        }
        _folder.Delete(recursive: true);
    }
}
