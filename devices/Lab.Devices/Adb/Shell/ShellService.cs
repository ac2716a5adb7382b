using System.Buffers;
using Lab.Devices.Adb.Wire;
using Lab.Harness.Model;

namespace Lab.Devices.Adb.Shell;

/// <summary>Runs commands in the phone's shell, by the best way that the phone knows.</summary>
internal sealed class ShellService(AdbConnector connector)
{
    private const int BlockSize = 16 * 1024;
    private const int WordsShown = 300;

    /// <summary>Runs one command to its end.</summary>
    public Task<AdbResult> ExecuteAsync(AdbTransport transport, string commandLine, ShellOptions shell, CancellationToken cancellationToken)
    {
        var output = new BoundedOutput(connector.Options.OutputLimit);
        var context = new AdbContext(commandLine, transport.Serial) { Output = output };
        if (string.IsNullOrWhiteSpace(commandLine))
        {
            // The phone would start an interactive shell, which never ends.
            throw context.Error("the command line is empty.");
        }
        var limit = shell.TimeLimit ?? connector.Options.DefaultLimit;
        if (limit <= TimeSpan.Zero || limit > TimeSpan.FromDays(1))
        {
            throw context.Error($"the time limit is {limit}, must be more than zero and at most a day.");
        }
        return connector.RunAsync(context, limit, call => ExecuteAsync(transport, commandLine, shell, output, call), cancellationToken);
    }

    private async Task<AdbResult> ExecuteAsync(AdbTransport transport, string commandLine, ShellOptions shell, BoundedOutput output, AdbCall call)
    {
        var features = await connector.FeaturesAsync(transport, call);
        var started = connector.Time.GetUtcNow();
        var stamp = connector.Time.GetTimestamp();
        var hasProtocol = features.Contains(Feature.ShellV2);
        var (exitCode, text) = hasProtocol
            ? await RunProtocolAsync(transport, commandLine, shell.StandardInput, output, call)
            : await RunMarkerAsync(transport, commandLine, shell.StandardInput, output, call);
        if (shell.ThrowOnNonZeroExit && exitCode != 0)
        {
            var words = (output.StandardError.Length > 0 ? output.StandardError : text).Trim();
            var shown = words.Length <= WordsShown ? words : words[..WordsShown] + "...";
            throw call.Context.Error($"exit code {exitCode}: {shown}", exitCode: exitCode);
        }
        return new AdbResult(
            transport.Serial,
            commandLine,
            exitCode,
            hasProtocol ? ExitCodeSource.Protocol : ExitCodeSource.Marker,
            text,
            output.StandardError,
            started,
            connector.Time.GetElapsedTime(stamp));
    }

    private async Task<(int ExitCode, string Output)> RunProtocolAsync(
        AdbTransport transport, string commandLine, Stream? input, BoundedOutput output, AdbCall call)
    {
        await using var socket = await connector.OpenServiceAsync(transport, "shell,v2,raw:" + commandLine, call);
        using var inputEnd = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
        var sending = SendInputAsync(socket, input, call.Context, inputEnd.Token);
        Task<int> reading = ShellProtocol.ReadAsync(socket, output, call);
        if (await Task.WhenAny(sending, reading) == sending && !sending.IsCompletedSuccessfully)
        {
            // The caller's stream failed: end the command, then tell.
            await socket.DisposeAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await sending;
        }
        try
        {
            return (await reading, output.StandardOutput);
        }
        finally
        {
            await inputEnd.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SendInputAsync(AdbSocket socket, Stream? input, AdbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await ShellProtocol.SendInputAsync(socket, input, context, cancellationToken);
        }
        catch (AdbException)
        {
            // A command may end without reading its input; whether it did well, its exit code tells.
        }
    }

    private async Task<(int ExitCode, string Output)> RunMarkerAsync(
        AdbTransport transport, string commandLine, Stream? input, BoundedOutput output, AdbCall call)
    {
        if (input is not null)
        {
            throw call.Context.Error("the phone's shell service (before Android 7) takes no standard input: push a file and redirect it.");
        }
        var marker = new ExitMarker();
        await using var socket = await connector.OpenServiceAsync(transport, "shell:" + marker.Wrap(commandLine), call);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            int count;
            while ((count = await socket.ReadAsync(block.AsMemory(0, BlockSize), call.Context, call.Token)) > 0)
            {
                if (count > output.Remaining)
                {
                    throw call.Context.Error(
                        $"the output is longer than {output.Limit} bytes: write it to a file and pull that, use exec, or raise OutputLimit.");
                }
                output.Append(isError: false, block.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
        return marker.Read(output.OutputBytes)
            ?? throw call.Context.Error("the connection ended before the command did (no exit code came), or the command line is no complete shell text.");
    }
}
