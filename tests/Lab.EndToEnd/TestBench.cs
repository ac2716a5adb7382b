using System.Net;
using System.Net.Sockets;
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

    private TestBench(DirectoryInfo folder, LabBench bench, LabRun run)
    {
        _folder = folder;
        _bench = bench;
        Run = run;
    }

    public LabRun Run { get; }

    public string Serial => _bench.Setup.Phone.Serial;

    public IAdbClient Adb => _bench.Adb;

    public static Task<TestBench> OpenAsync(string profile, CancellationToken cancellationToken) => OpenDeviceAsync($"virtual:{profile}", cancellationToken);

    public static async Task<TestBench> OpenDeviceAsync(string device, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lab-bench-");
        var shipped = new LabConfigLocation(Path.Combine(RepositoryRoot.Path, "lab.json"));
        var config = LabConfigReader.Load(shipped.Path);
        config = config with { Adb = config.Adb with { Port = FreePort() }, Runs = folder.FullName };
        var bench = await LabBench.ConnectAsync(config, shipped, new HostOptions { Device = device, ChangesFolder = Path.Combine(folder.FullName, "changes") }, TimeProvider.System, cancellationToken);
        return new TestBench(folder, bench, await LabRun.OpenAsync(bench.Setup, cancellationToken));
    }

    /// <summary>Does something to the phone by its own shell, as the operator's hand.</summary>
    public async Task HandAsync(string command, CancellationToken cancellationToken) =>
        await Adb.ShellAsync(Serial, command, cancellationToken: cancellationToken);

    /// <summary>A short NCC-1: no SIM, on battery, screen off; then the fault; then ten minutes of phone time.</summary>
    public async Task<ScenarioOutcome> ObserveAsync(Func<Task>? before, Func<Task>? during, CancellationToken cancellationToken, params PhoneState[] more)
    {
        using var scenario = Run.OpenScenario("NCC-1");
        Exception? fault = null;
        try
        {
            await scenario.ReachAsync([Sim.Absent, Network.Wifi, Power.OnBattery, Screen.Off, .. more], cancellationToken);
            if (before is not null)
            {
                await before();
            }
            await scenario.ObserveAsync(TimeSpan.FromMinutes(20), during is null ? null : async _ => await during(), cancellationToken);
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
            await Adb.KillAdbAsync(CancellationToken.None);
        }
        catch (AdbException)
        {
            // A test may have killed it.
        }
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
