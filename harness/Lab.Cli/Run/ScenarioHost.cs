using System.Diagnostics;
using Lab.Scenarios.Hosting;

namespace Lab.Cli.Run;

/// <summary>Runs the scenarios in a process of their own: a crash there leaves a folder here that can still be reported.</summary>
internal sealed class ScenarioHost : IDisposable
{
    private const int KeptLines = 200;

    private readonly Process _process;
    private readonly Queue<string> _output = new();
    private readonly Lock _gate = new();
    private readonly DirectoryInfo _temp;

    private ScenarioHost(Process process, DirectoryInfo temp)
    {
        _process = process;
        _temp = temp;
        AnnouncementPath = Path.Combine(temp.FullName, "run.json");
    }

    /// <summary>Where the host announces its run folder.</summary>
    public string AnnouncementPath { get; }

    /// <summary>True when the host has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The last lines that the host printed.</summary>
    public IReadOnlyList<string> LastWords
    {
        get { lock (_gate) { return [.. _output]; } }
    }

    /// <summary>What the host announced; null while it has not.</summary>
    public RunAnnouncement? Announcement => RunAnnouncement.Read(AnnouncementPath);

    /// <summary>Starts the host.</summary>
    public static ScenarioHost Start(HostOptions options)
    {
        var assembly = typeof(ScenarioCatalog).Assembly.Location;
        var temp = Directory.CreateTempSubdirectory("lab-run-");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        start.ArgumentList.Add(assembly);
        var host = new ScenarioHost(new Process { StartInfo = start }, temp);
        Set(start, "LAB_CONFIG", options.ConfigPath);
        Set(start, "LAB_DEVICE", options.Device);
        Set(start, "LAB_SCENARIOS", options.Scenarios is null ? null : string.Join(',', options.Scenarios));
        Set(start, "LAB_REQUIREMENTS", options.Requirements);
        Set(start, "LAB_ANNOUNCE", host.AnnouncementPath);
        host._process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Asks the host to stop: it closes its captures, puts the phone back and ends.</summary>
    public void AskToStop()
    {
        try
        {
            _process.StandardInput.WriteLine("stop");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already: Ctrl-C at a terminal reaches both.
        }
    }

    /// <summary>Ends the host by force.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
        _temp.Delete(recursive: true);
    }

    private static void Set(ProcessStartInfo start, string name, string? value)
    {
        if (value is null)
        {
            start.Environment.Remove(name);
        }
        else
        {
            start.Environment[name] = value;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_gate)
        {
            _output.Enqueue(line);
            if (_output.Count > KeptLines)
            {
                _output.Dequeue();
            }
        }
    }
}
