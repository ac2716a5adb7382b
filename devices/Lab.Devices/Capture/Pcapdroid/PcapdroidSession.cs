using System.Globalization;
using System.IO.Pipelines;
using Lab.Devices.Adb;
using Lab.Harness.Capture;

namespace Lab.Devices.Capture.Pcapdroid;

/// <summary>A recording of PCAPdroid. It is looked after while it runs, since nothing tells the lab when somebody stops it; its file is fetched when it has ended.</summary>
internal sealed class PcapdroidSession : ICaptureSession
{
    private const int Looks = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly PcapdroidControl control;
    private readonly string name;
    private readonly string word;
    private readonly TimeSpan pause;
    private readonly TimeSpan patience;
    private readonly Action over;
    private readonly Pipe pipe = new();
    private readonly FetchedStream bytes;
    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;
    private string words;
    private DateTimeOffset lastRunning;
    private volatile bool ended;

    public PcapdroidSession(PcapdroidControl control, string name, string word, string words, TimeSpan pause, TimeSpan patience, Action over)
    {
        (this.control, this.name, this.word, this.words, this.pause, this.patience, this.over) = (control, name, word, words, pause, patience, over);
        lastRunning = control.Now;
        bytes = new FetchedStream(pipe.Reader.AsStream());
        watching = Task.Run(WatchAsync);
    }

    public Stream Bytes => bytes;

    public bool EndsByItself => false;

    public bool BytesComeAtEnd => true;

    // 16 GB over USB 2.0.
    public TimeSpan FetchLimit { get; } = TimeSpan.FromMinutes(10);

    public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await watching;
        if (ended)
        {
            return new CaptureEnd(null, null, words);
        }
        ended = true;
        try
        {
            await control.StopAsync(cancellationToken);
            var gone = await IsGoneAsync(cancellationToken);
            if (gone)
            {
                over();
            }
            var count = await CloseAsync(cancellationToken);
            return gone
                ? new CaptureEnd(count, null, words) { Carries = true }
                : throw new CaptureException($"PCAPdroid on phone {control.Serial} still records after it was asked to stop: tap \"Allow\" on its screen, or stop it in the app. What it had written was fetched.");
        }
        catch (AdbException e)
        {
            throw Lost(e);
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        if (!ended)
        {
            ended = true;
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await control.StopAsync(limit.Token);
                if (await IsGoneAsync(limit.Token))
                {
                    over();
                }
                await control.RemoveAsync(name, limit.Token);
            }
            catch (Exception e) when (e is AdbException or OperationCanceledException)
            {
                // The phone does not answer: nothing more can be done for it.
            }
        }
        await pipe.Writer.CompleteAsync();
        await bytes.DisposeAsync();
        ending.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await control.PauseAsync(pause, ending.Token);
                var asked = control.Now;
                if (await RunsAsync())
                {
                    lastRunning = asked;
                    continue;
                }
                await BreakAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Somebody ends it.
        }
    }

    private async Task<bool> RunsAsync()
    {
        try
        {
            return await control.IsRunningAsync(ending.Token) ?? true;
        }
        catch (AdbException)
        {
            // A phone out of reach tells nothing: the app goes on without the cable.
            return true;
        }
    }

    /// <summary>Somebody else ended it: what it wrote is fetched, then the reason follows.</summary>
    private async Task BreakAsync()
    {
        ended = true;
        var seen = control.Now;
        over();
        Exception reason;
        try
        {
            var owner = await control.ReadVpnOwnerAsync(CancellationToken.None);
            await CloseAsync(CancellationToken.None);
            reason = new CaptureException(string.Create(CultureInfo.InvariantCulture,
                $"PCAPdroid stopped between {lastRunning:HH:mm:ss} and {seen:HH:mm:ss} lab time without being asked to: by a hand on the phone, by Android{(owner is null || owner == PcapdroidControl.Package ? "" : $", or by the VPN of {owner}, which is up now")}."))
            { LastRunning = lastRunning };
        }
        catch (AdbException e)
        {
            reason = Lost(e);
        }
        catch (CaptureException e)
        {
            reason = new CaptureException(e.Message, e) { LastRunning = lastRunning };
        }
        bytes.EndWith(reason);
        await pipe.Writer.CompleteAsync();
    }

    private CaptureException Lost(AdbException e) =>
        new($"The file of PCAPdroid could not be fetched: {e.Message} It is left on phone {control.Serial} as {PcapdroidControl.PathOf(name)}.", e) { LastRunning = lastRunning };

    private async Task<bool> IsGoneAsync(CancellationToken cancellationToken)
    {
        var began = control.Now;
        while (control.Now - began < (patience > StopLimit ? patience : StopLimit))
        {
            if (await control.IsRunningAsync(cancellationToken) == false)
            {
                return true;
            }
            await control.PauseAsync(Look, cancellationToken);
        }
        return false;
    }

    /// <summary>Reads the counter, for which the app may need a moment, and fetches the file.</summary>
    private async Task<long?> CloseAsync(CancellationToken cancellationToken)
    {
        long? count = null;
        for (var look = 0; look < Looks && count is null; look++)
        {
            count = await control.ReadCountAsync(word, cancellationToken);
            if (count is null)
            {
                await control.PauseAsync(Look, cancellationToken);
            }
        }
        var fetched = await control.FetchAsync(name, pipe.Writer.AsStream(leaveOpen: true), cancellationToken);
        words = string.Create(CultureInfo.InvariantCulture, $"{words} Counter in the phone's log: {(count is null ? "not told" : $"{count} packets")}. {fetched}");
        return count;
    }
}
