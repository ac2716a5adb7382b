using System.ComponentModel;
using System.Diagnostics;

namespace Lab.Cli;

/// <summary>Runs a small tool to its end, with bounded time and output.</summary>
internal static class ToolProcess
{
    private const int CharactersKept = 256 * 1024;

    /// <summary>Runs it.</summary>
    /// <param name="executable">Path of the tool.</param>
    /// <param name="arguments">Its arguments, passed as they are.</param>
    /// <param name="limit">Longest duration; the tool is ended after it.</param>
    /// <param name="time">Clock of the limit.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <returns>The answer.</returns>
    public static async Task<ToolAnswer> RunAsync(string executable, IReadOnlyList<string> arguments, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ToolAnswer(null, e.Message);
        }
        using var late = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            process.StandardInput.Close();
            var texts = await Task.WhenAll(ReadAsync(process.StandardOutput, stop.Token), ReadAsync(process.StandardError, stop.Token)).ConfigureAwait(false);
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
            return new ToolAnswer(process.ExitCode, string.Concat(texts));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return new ToolAnswer(null, $"did not end within {limit.TotalSeconds:0} s");
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new System.Text.StringBuilder();
        var block = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
        {
            text.Append(block, 0, Math.Min(count, CharactersKept - text.Length));
        }
        return text.ToString();
    }
}
