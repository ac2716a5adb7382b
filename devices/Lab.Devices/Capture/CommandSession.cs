using System.Diagnostics;
using System.Globalization;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>A running capture command.</summary>
internal sealed class CommandSession : ICaptureSession
{
    private readonly Process process;
    private readonly string name;
    private readonly TimeSpan settling;
    private readonly TimeSpan stopLimit;
    private readonly TimeProvider time;
    private readonly int group;
    private readonly BoundedWords words = new();
    private readonly Task reading;
    private LiveCaptureStream? bytes;
    private readonly bool endsWithInput;
    private bool ended;

    public CommandSession(Process process, string name, TimeSpan settling, TimeSpan stopLimit, TimeProvider time, bool endsWithInput)
    {
        this.process = process;
        this.name = name;
        this.settling = settling;
        this.stopLimit = stopLimit;
        this.time = time;
        group = process.Id;
        this.endsWithInput = endsWithInput;
        if (!endsWithInput)
        {
            process.StandardInput.Close();
        }
        reading = words.ReadAsync(process.StandardError);
    }

    public Stream Bytes => bytes ?? throw new InvalidOperationException("The capture has not started.");

    public bool EndsByItself => false;

    /// <summary>Waits for the first bytes, which prove that the command records.</summary>
    /// <exception cref="CaptureException">They do not come, or are no capture.</exception>
    public async Task AwaitHeadAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var source = process.StandardOutput.BaseStream;
        byte[] head;
        try
        {
            head = await CaptureHead.ReadAsync(source, joined.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CaptureException(
                $"The capture command \"{name}\" has written nothing within {limit.TotalSeconds:0} s{Said()}: have it write each packet at once (tcpdump: -U, dumpcap: -P -w -), and log in without a question (ssh: keys).");
        }
        if (head.Length < CaptureHead.Length)
        {
            throw new CaptureException($"The capture command \"{name}\" ended before it wrote a capture: {await ExplainAsync()}");
        }
        if (!CaptureHead.IsCapture(head))
        {
            throw new CaptureException($"The capture command \"{name}\" writes no capture: it begins with {CaptureHead.Show(head)}, expected pcap or pcapng{Said()}. Have it write to standard output (tcpdump: -w -).");
        }
        bytes = new LiveCaptureStream(head, source, ExplainAsync);
    }

    public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(settling, time, cancellationToken);
        bytes?.ExpectEnd();
        if (endsWithInput)
        {
            process.StandardInput.Close();
        }
        else
        {
            ProcessSignal.InterruptGroup(group);
        }
        var isOver = await EndsAsync(cancellationToken);
        Kill();
        if (!isOver)
        {
            await EndsAsync(cancellationToken);
        }
        var counters = CaptureCounters.Parse(words.ToString());
        return new CaptureEnd(counters.Packets, counters.Dropped, words.Closing());
    }

    public async ValueTask DisposeAsync()
    {
        bytes?.ExpectEnd();
        Kill();
        using (var patience = new CancellationTokenSource(stopLimit, time))
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await (bytes?.DisposeAsync() ?? ValueTask.CompletedTask);
        process.Dispose();
    }

    /// <summary>Ends what does not listen, and what the command left behind. Once only: later the number of the group may be another's.</summary>
    private void Kill()
    {
        if (!ended)
        {
            ended = true;
            ProcessSignal.KillGroup(group);
        }
    }

    private async Task<bool> EndsAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(stopLimit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(joined.Token);
            await Task.WhenAll(reading, bytes?.Ended ?? Task.CompletedTask).WaitAsync(joined.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<string> ExplainAsync()
    {
        using var patience = new CancellationTokenSource(stopLimit, time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            await reading.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return $"it closed its output, but goes on{Said()}.";
        }
        return string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}{Said()}.");
    }

    private string Said() => words.Closing() is { } said ? $"; it said: {said}" : "; it said nothing";
}
