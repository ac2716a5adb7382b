using Lab.Devices.Adb;
using Lab.Harness.Config;
using Lab.Harness.Phone;
using Lab.Harness.Run;
using Lab.Scenarios.Hosting;
using Lab.TestSupport;

namespace Lab.EndToEnd;

/// <summary>An embedded virtual phone behind a real ADB server of the test's own, with a run folder below a temporary folder.</summary>
internal sealed class TestBench : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly LabBench _bench;
    private readonly bool _ownsServer;

    private TestBench(DirectoryInfo folder, LabBench bench, bool ownsServer, LabRun run)
    {
        _ownsServer = ownsServer;
        _folder = folder;
        _bench = bench;
        Run = run;
    }

    public LabRun Run { get; }

    public string Serial => _bench.Setup.Phone.Serial;

    public IAdbClient Adb => _bench.Adb;

    /// <summary>Opens a bench.</summary>
    /// <param name="profile">Profile of the virtual phone.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <param name="runs">Folder of runs; null = one of its own.</param>
    /// <param name="port">Port of the ADB server, which the bench then leaves running; null = a server of its own.</param>
    /// <param name="scenarios">Scenarios of the plan; null = those of the requirement set.</param>
    /// <param name="capture">Where traffic is recorded; null = as the shipped lab.json says.</param>
    public static Task<TestBench> OpenAsync(string profile, CancellationToken cancellationToken, string? runs = null, int? port = null, IReadOnlyList<string>? scenarios = null, CaptureConfig? capture = null) =>
        OpenDeviceAsync($"virtual:{profile}", cancellationToken, runs, port, scenarios, capture);

    public static async Task<TestBench> OpenDeviceAsync(
        string device, CancellationToken cancellationToken, string? runs = null, int? port = null, IReadOnlyList<string>? scenarios = null, CaptureConfig? capture = null)
    {
        var folder = Directory.CreateTempSubdirectory("lab-bench-");
        var shipped = new LabConfigLocation(Path.Combine(RepositoryRoot.Path, "lab.json"));
        var config = LabConfigReader.Load(shipped.Path);
        config = config with { Adb = config.Adb with { Port = port ?? FreePort.Next() }, Runs = runs ?? folder.FullName, Capture = capture ?? config.Capture };
        var bench = await LabBench.ConnectAsync(config, shipped, new HostOptions { Device = device, Scenarios = scenarios, ChangesFolder = Path.Combine(folder.FullName, "changes") }, TimeProvider.System, cancellationToken);
        return new TestBench(folder, bench, ownsServer: port is null, await LabRun.OpenAsync(bench.Setup, cancellationToken));
    }

    /// <summary>Does something to the phone by its own shell, as the operator's hand.</summary>
    public async Task HandAsync(string command, CancellationToken cancellationToken) =>
        await Adb.ShellAsync(Serial, command, cancellationToken: cancellationToken);

    /// <summary>A short NCC-1: no SIM, on battery, screen off; then the fault; then twenty minutes of phone time.</summary>
    public Task<ScenarioOutcome> ObserveAsync(Func<Task>? before, Func<Task>? during, CancellationToken cancellationToken, params PhoneState[] more) =>
        ObserveAsync(new BenchWindow { Before = before, During = during, States = more }, cancellationToken);

    /// <summary>A short NCC-1: no SIM, on battery, screen off; then what the window says.</summary>
    public async Task<ScenarioOutcome> ObserveAsync(BenchWindow window, CancellationToken cancellationToken)
    {
        using var scenario = Run.OpenScenario("NCC-1");
        Exception? fault = null;
        try
        {
            await (window.BeforeStates?.Invoke() ?? Task.CompletedTask);
            await scenario.ReachAsync([Sim.Absent, Network.Wifi, Power.OnBattery, Screen.Off, .. window.States], cancellationToken);
            await scenario.PlantAsync(window.Decoys, cancellationToken);
            await (window.Before?.Invoke() ?? Task.CompletedTask);
            await scenario.ObserveAsync(window.Length, window.During is { } during ? async _ => await during() : null, start: null, cancellationToken);
        }
        catch (Exception e)
        {
            fault = e;
        }
        return await scenario.CloseAsync(fault);
    }

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        await _bench.DisposeAsync();
        try
        {
            if (_ownsServer)
            {
                await Adb.KillAdbAsync(CancellationToken.None);
            }
        }
        catch (AdbException)
        {
            // A test may have killed it.
        }
        _folder.Delete(recursive: true);
    }
}
