using Lab.Devices.Adb;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture;

/// <summary>A running capture on a phone.</summary>
internal sealed class PhoneTcpdumpSession : ICaptureSession
{
    private readonly RemoteTcpdump remote;
    private readonly LiveCaptureStream bytes;
    private readonly TimeSpan settling;
    private readonly TimeSpan stopLimit;
    private readonly TimeProvider time;
    private bool stopped;

    public PhoneTcpdumpSession(RemoteTcpdump remote, byte[] head, AdbStream stream, TimeSpan settling, TimeSpan stopLimit, TimeProvider time)
    {
        this.remote = remote;
        this.settling = settling;
        this.stopLimit = stopLimit;
        this.time = time;
        bytes = new LiveCaptureStream(head, stream, ExplainAsync);
    }

    public Stream Bytes => bytes;

    public bool EndsByItself => false;

    public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(settling, time, cancellationToken);
        stopped = true;
        bytes.ExpectEnd();
        await remote.InterruptAsync(cancellationToken);
        if (!await EndsAsync(cancellationToken))
        {
            await remote.KillAsync(cancellationToken);
            await EndsAsync(cancellationToken);
        }
        var words = await remote.ReadClosingWordsAsync(cancellationToken);
        await remote.RemoveFilesAsync(cancellationToken);
        var counters = CaptureCounters.Parse(words);
        return new CaptureEnd(counters.Packets, counters.Dropped, words.Length == 0 ? null : words);
    }

    public async ValueTask DisposeAsync()
    {
        // Closing the connection ends the command on the phone; its files are taken away where StopAsync did not.
        await bytes.DisposeAsync();
        if (!stopped)
        {
            using var patience = new CancellationTokenSource(stopLimit, time);
            try
            {
                await remote.KillAsync(patience.Token);
                await remote.RemoveFilesAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // The phone does not answer: nothing more can be done for it.
            }
        }
    }

    private async Task<bool> EndsAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(stopLimit, time);
        using var joined = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await bytes.Ended.WaitAsync(joined.Token);
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
            var words = await remote.ReadWordsAsync(patience.Token);
            return words.Length == 0 ? "the phone, its daemon or the ADB server closed the connection." : $"tcpdump said: {words.TrimEnd('.')}.";
        }
        catch (OperationCanceledException)
        {
            return "the phone does not answer any more.";
        }
    }
}
