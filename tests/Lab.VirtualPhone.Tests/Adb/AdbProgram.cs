using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lab.VirtualPhone.Tests.Adb;

/// <summary>The real adb, with a server of its own: own port, own home, ended with the tests.</summary>
public sealed class AdbProgram : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("lab-adb-");
    private readonly int _port = FreePort();
    private Process? _server;

    /// <summary>Folder for files of the tests.</summary>
    public string Folder => _home.FullName;

    public static bool Installed => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "adb")));

    public async ValueTask InitializeAsync()
    {
        if (!Installed)
        {
            return;
        }
        _server = Start(["nodaemon", "server"]);
        _ = _server.StandardOutput.ReadToEndAsync();
        _ = _server.StandardError.ReadToEndAsync();
        while (!await ListensAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public ValueTask DisposeAsync()
    {
        _server?.Kill();
        _server?.Dispose();
        _home.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public async Task<AdbOutput> Run(string[] arguments, byte[]? input = null)
    {
        Assert.SkipUnless(Installed, "adb is not installed: ./lab doctor says how to get it.");
        using var process = Start(arguments);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.StandardInput.BaseStream.WriteAsync(input ?? [], Token);
        process.StandardInput.Close();
        await Task.WhenAll(reading, error, process.WaitForExitAsync(Token)).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, Token);
        return new AdbOutput(process.ExitCode, output.ToArray(), await error);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("adb") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = _home.FullName;
        start.Environment.Remove("ADB_VENDOR_KEYS");
        start.ArgumentList.Add("-P");
        start.ArgumentList.Add(_port.ToString(CultureInfo.InvariantCulture));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> ListensAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
