using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lab.Devices.Adb;

/// <summary>The ADB server on this machine: starts it where none listens. The lab stops no server by itself, as others may use it.</summary>
public sealed class AdbServer : IDisposable
{
    private const int WordsKept = 2000;
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly AdbClientOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim starting = new(1, 1);

    /// <summary>Creates it; nothing is started yet.</summary>
    /// <param name="options">Where the server is and how it is started.</param>
    /// <param name="time">Clock; null = the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public AdbServer(AdbClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>Whether a server may be started: only on this machine, and only where the options allow it.</summary>
    internal bool MayStart => options.StartServer && IsLoopback(options.Host);

    private string Place => string.Create(CultureInfo.InvariantCulture, $"{options.Host}:{options.Port}");

    /// <summary>Starts the server unless something listens already. May be called by many at once: one starts, the others wait.</summary>
    /// <param name="cancellationToken">Gives up; a server that is on its way may still come up.</param>
    /// <exception cref="AdbServerException">adb is missing, may not be started here, or did not bring the server up.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (!await IsListeningAsync(cancellationToken))
            {
                if (!MayStart)
                {
                    throw NothingListens(null, started: false);
                }
                await RunStartServerAsync(cancellationToken);
            }
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Whether something takes connections at the server's port.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when a connection came about. What listens there need not be an ADB server: ask for its version.</returns>
    /// <exception cref="AdbServerException">The host does not answer within the limit.</exception>
    public async Task<bool> IsListeningAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await DialAsync(cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => starting.Dispose();

    /// <summary>A TCP connection to the server; throws what the socket throws.</summary>
    internal async Task<Stream> DialAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ServerConnectLimit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(options.Host, options.Port), joined.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new AdbServerException($"No connection to the ADB server at {Place} within {options.ServerConnectLimit.TotalSeconds:0.###} s: check the host and its firewall.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The error for a port where nothing listens.</summary>
    internal AdbServerException NothingListens(Exception? cause, bool started) => started
        ? new AdbServerException($"No ADB server listens at {Place}, although it was just started ({cause?.Message}): see its log (adb.<uid>.log in the folder for temporary files).", cause)
        : new AdbServerException($"No ADB server at {Place} ({cause?.Message ?? "nothing listens"}), and the lab does not start one there: run \"adb -P {options.Port.ToString(CultureInfo.InvariantCulture)} start-server\" on that machine.", cause);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private async Task RunStartServerAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ServerStartLimit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = StartAdb();
        process.StandardInput.Close();
        var words = new StringBuilder();
        try
        {
            var listening = Task.WhenAll(KeepWordsAsync(process.StandardOutput, words, joined.Token), KeepWordsAsync(process.StandardError, words, joined.Token));
            await process.WaitForExitAsync(joined.Token);
            // Not awaited to its end: a server that inherited the pipes would keep them open as long as it lives.
            await Task.WhenAny(listening, Task.Delay(LastWords, time, joined.Token));
        }
        catch (OperationCanceledException e)
        {
            // Only the starter: a server that it already let go is nobody's child and may be in use.
            process.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new AdbServerException($"\"{options.AdbPath} start-server\" did not end within {options.ServerStartLimit.TotalSeconds:0.###} s. It said: {words}", e);
        }
        if (process.ExitCode != 0)
        {
            throw new AdbServerException($"\"{options.AdbPath} start-server\" for {Place} failed with exit code {process.ExitCode}. It said: {words}") { ExitCode = process.ExitCode };
        }
    }

    private Process StartAdb()
    {
        // By PATH alone: the system's own search would take an "adb" in the current folder first.
        var executable = ExecutableSearch.Find(options.AdbPath)
            ?? throw new AdbServerException($"adb not found: install package adb, or set the path of adb (tried \"{options.AdbPath}\").") { IsPermanent = true };
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-P");
        start.ArgumentList.Add(options.Port.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add("start-server");
        // They would send adb to another server than the one that the lab then talks to.
        start.Environment.Remove("ADB_SERVER_SOCKET");
        start.Environment.Remove("ANDROID_ADB_SERVER_ADDRESS");
        foreach (var (name, value) in options.ServerEnvironment)
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
        try
        {
            return Process.Start(start) ?? throw new AdbServerException($"adb could not be started as \"{options.AdbPath}\".");
        }
        catch (Win32Exception e)
        {
            throw new AdbServerException($"adb not found: install package adb, or set the path of adb (tried \"{options.AdbPath}\": {e.Message}).", e) { IsPermanent = true };
        }
    }

    /// <summary>Reads until the end, which no failure may disturb: the words are for an error's message only.</summary>
    private static async Task KeepWordsAsync(StreamReader reader, StringBuilder words, CancellationToken cancellationToken)
    {
        var block = new char[512];
        try
        {
            int count;
            while ((count = await reader.ReadAsync(block, cancellationToken)) > 0)
            {
                lock (words)
                {
                    words.Append(block, 0, Math.Min(count, WordsKept - Math.Min(words.Length, WordsKept)));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The process was given up.
        }
    }
}
