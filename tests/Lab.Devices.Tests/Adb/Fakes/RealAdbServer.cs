using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lab.Devices.Adb;

namespace Lab.Devices.Tests.Adb.Fakes;

/// <summary>A place for a real ADB server of one test's own: a free port, a home folder of its own, ended with the test.</summary>
internal sealed class RealAdbServer : IAsyncDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("lab-adb-").FullName;
    private readonly List<Process> processes = [];

    private RealAdbServer(int port) => Options = new AdbClientOptions
    {
        Port = port,
        FirstBackOff = TimeSpan.FromMilliseconds(20),
        ServerEnvironment = new Dictionary<string, string?> { ["HOME"] = home, ["TMPDIR"] = home },
    };

    public AdbClientOptions Options { get; }

    /// <summary>Skips the test where adb is not installed.</summary>
    public static RealAdbServer Create()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "adb"))), "adb is not installed (package adb).");
        return new RealAdbServer(FreePort());
    }

    /// <summary>A port below those that the system gives away by itself (from 32768): such a one might go to another test before the server takes it.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one will be free.
            }
        }
    }

    /// <summary>Starts a server in the foreground, so that its process can be killed.</summary>
    public async Task<Process> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("adb") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-P");
        start.ArgumentList.Add(Options.Port.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add("nodaemon");
        start.ArgumentList.Add("server");
        foreach (var (name, value) in Options.ServerEnvironment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes.Add(process);
        using var server = new AdbServer(Options);
        while (!await server.IsListeningAsync(cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        using (var client = new AdbClient(Options with { StartServer = false }))
        {
            try
            {
                await client.KillAdbAsync();
            }
            catch (AdbException)
            {
                // It is gone, which is the aim.
            }
        }
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(home, recursive: true);
    }
}
