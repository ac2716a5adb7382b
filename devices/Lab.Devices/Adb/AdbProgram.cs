using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using Lab.Devices.Capture;

namespace Lab.Devices.Adb;

/// <summary>The program adb of this machine, which starts the ADB server where none answers.</summary>
/// <param name="Version">What it says of its version, such as "Android Debug Bridge version 1.0.41, Version 29.0.6-debian".</param>
/// <param name="Sha256">SHA-256 of the executable file, lower-case hex.</param>
public sealed record AdbProgram(string Version, string Sha256)
{
    private const int MaxCharacters = 4_096;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks it ("adb version"); no server is started.</summary>
    /// <param name="options">Name the executable.</param>
    /// <param name="time">Clock of the limit of 5 s.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The program; null when there is none, or it does not tell.</returns>
    public static async Task<AdbProgram?> ReadAsync(AdbClientOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (ExecutableSearch.Find(options.AdbPath) is not { } executable)
        {
            return null;
        }
        try
        {
            var version = await AskAsync(executable, time, cancellationToken);
            await using var file = File.OpenRead(executable);
            return version is null ? null : new(version, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<string?> AskAsync(string executable, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(executable, ["version"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var limit = new CancellationTokenSource(Limit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Process.Start(start);
        if (process is null)
        {
            return null;
        }
        try
        {
            process.StandardInput.Close();
            var words = new char[MaxCharacters];
            var length = await process.StandardOutput.ReadBlockAsync(words, joined.Token);
            return ProgramVersion.Of(new string(words, 0, length));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
