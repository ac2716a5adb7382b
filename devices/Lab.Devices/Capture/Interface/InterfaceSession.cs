using System.Globalization;
using System.IO.Pipelines;
using Lab.Harness.Capture;
using SharpPcap;
using SharpPcap.LibPcap;

namespace Lab.Devices.Capture.Interface;

/// <summary>
/// A running capture of an interface. One thread takes packets from the kernel's ring into a bounded pipe; while the pipe is full they stay in the ring,
/// and what the ring cannot hold is dropped and counted by the kernel.
/// </summary>
internal sealed class InterfaceSession : ICaptureSession
{
    private const int BlockBytes = 128 * 1024;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly LibPcapLiveDevice device;
    private readonly LinkFlags link;
    private readonly string name;
    private readonly TimeSpan stopLimit;
    private readonly TimeProvider time;
    private readonly Pipe pipe;
    private readonly LiveCaptureStream bytes;
    private readonly CancellationTokenSource abandon = new();
    private readonly ManualResetEventSlim stopping = new();
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] block = new byte[BlockBytes + NanosecondPcap.RecordHeaderLength + NanosecondPcap.SnapLength];
    private CounterSum received;
    private CounterSum dropped;
    private CounterSum interfaceDropped;
    private bool counted;
    private long delivered;
    private int filled;
    private long stopStamp;
    private long unread;
    private string? fault;
    private DateTimeOffset? lastRunning;
    private DateTimeOffset lastGood;
    private string? nextFilter;

    public InterfaceSession(LibPcapLiveDevice device, LinkFlags link, string name, int waitingBytes, TimeSpan stopLimit, TimeProvider time)
    {
        this.device = device;
        this.link = link;
        this.name = name;
        this.stopLimit = stopLimit;
        this.time = time;
        lastGood = time.GetUtcNow();
        pipe = new Pipe(new PipeOptions(pauseWriterThreshold: waitingBytes, resumeWriterThreshold: waitingBytes / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));
        var header = NanosecondPcap.FileHeader((int)device.LinkType);
        header.CopyTo(block, 0);
        filled = header.Length;
        bytes = new LiveCaptureStream(ReadOnlyMemory<byte>.Empty, pipe.Reader.AsStream(), () => Task.FromResult(fault ?? "the capture thread ended.")) { LastRunning = () => lastRunning };
        new Thread(Capture) { IsBackground = true, Name = "capture " + name }.Start();
    }

    public Stream Bytes => bytes;

    public bool EndsByItself => false;

    public async Task<CaptureEnd> StopAsync(CancellationToken cancellationToken)
    {
        bytes.ExpectEnd();
        stopStamp = time.GetTimestamp();
        stopping.Set();
        await done.Task.WaitAsync(cancellationToken);
        return End();
    }

    public async ValueTask DisposeAsync()
    {
        bytes.ExpectEnd();
        await abandon.CancelAsync();
        stopping.Set();
        // A thread that waits for the reader ends with the reader.
        await pipe.Reader.CompleteAsync();
        await done.Task;
        await bytes.DisposeAsync();
        stopping.Dispose();
        abandon.Dispose();
    }

    /// <summary>Has the thread take another filter at its next look, within a second.</summary>
    public void Filter(string expression) => Interlocked.Exchange(ref nextFilter, expression);

    private CaptureEnd End()
    {
        if (!counted)
        {
            return new CaptureEnd(delivered, null, "libpcap told no counters (pcap_stats).");
        }
        var words = string.Create(CultureInfo.InvariantCulture,
            $"{delivered} packets written, {dropped.Total} dropped by the kernel, {interfaceDropped.Total} dropped by the interface (pcap_stats, {received.Total} received){(unread == 0 ? "" : $", {unread} left unread in the ring")}{(fault is null ? "" : $"; {fault}")}");
        return new CaptureEnd(delivered, dropped.Total + interfaceDropped.Total + unread, words);
    }

    private void Capture()
    {
        try
        {
            Send();
            Loop();
            Send();
        }
        catch (PcapException e)
        {
            lastRunning = lastGood;
            fault = $"libpcap took no other filter on interface {name}: {e.Message}";
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            fault ??= "nobody reads the capture any more";
        }
        finally
        {
            Count();
            pipe.Writer.Complete();
            device.Dispose();
            link.Dispose();
            done.TrySetResult();
        }
    }

    private void Loop()
    {
        var header = IntPtr.Zero;
        var data = IntPtr.Zero;
        var looked = time.GetTimestamp();
        while (!abandon.IsCancellationRequested)
        {
            var outcome = device.GetNextPacketPointers(ref header, ref data);
            if (outcome == 1)
            {
                Take(header, data);
            }
            else if (outcome < 0)
            {
                fault = $"libpcap says of interface {name}: {device.LastError}";
                lastRunning = lastGood;
                return;
            }
            else if (!WaitForMore())
            {
                return;
            }
            if (time.GetElapsedTime(looked) >= LookEvery)
            {
                looked = time.GetTimestamp();
                if (!Look())
                {
                    return;
                }
            }
        }
    }

    private void Take(IntPtr header, IntPtr data)
    {
        filled += NanosecondPcap.WriteRecord(header, data, block, filled);
        delivered++;
        if (filled >= BlockBytes)
        {
            Send();
        }
    }

    /// <summary>The ring is empty for now: hands over what there is. False when the capture was asked to end and the kernel has had time to hand over its last block.</summary>
    private bool WaitForMore()
    {
        Send();
        if (stopping.IsSet)
        {
            if (time.GetElapsedTime(stopStamp) >= CaptureSettling.Time)
            {
                return false;
            }
            abandon.Token.WaitHandle.WaitOne(Nap);
            return true;
        }
        stopping.Wait(Nap, abandon.Token);
        return true;
    }

    /// <summary>Reads the counters and looks after the link. False ends the capture.</summary>
    private bool Look()
    {
        Count();
        if (Interlocked.Exchange(ref nextFilter, null) is { } filter)
        {
            device.Filter = filter;
        }
        if (stopping.IsSet)
        {
            if (time.GetElapsedTime(stopStamp) < stopLimit)
            {
                return true;
            }
            fault = string.Create(CultureInfo.InvariantCulture, $"reading on after the stop took more than {stopLimit.TotalSeconds:0} s and was cut off");
            // What nobody will read is lost as well. On loopback the kernel counts each packet twice, so there it cannot be told.
            unread = device.Loopback ? 0 : Math.Max(0, received.Total - dropped.Total - delivered);
            return false;
        }
        var asked = time.GetUtcNow();
        if (link.Fault() is not { } down)
        {
            lastGood = asked;
            return true;
        }
        lastRunning = lastGood;
        fault = string.Create(CultureInfo.InvariantCulture, $"{down}, noticed at {time.GetUtcNow():yyyy-MM-dd HH:mm:ss.f} UTC, at most {LookEvery.TotalSeconds:0.0} s after it happened");
        return false;
    }

    private void Count()
    {
        if (PcapLibrary.Read(device.Handle) is { } counters)
        {
            counted = true;
            received.Take(counters.Received);
            dropped.Take(counters.Dropped);
            interfaceDropped.Take(counters.InterfaceDropped);
        }
    }

    private void Send()
    {
        if (filled == 0)
        {
            return;
        }
        block.AsSpan(0, filled).CopyTo(pipe.Writer.GetSpan(filled));
        pipe.Writer.Advance(filled);
        filled = 0;
        var flushing = pipe.Writer.FlushAsync(abandon.Token);
        var result = flushing.IsCompletedSuccessfully ? flushing.Result : flushing.AsTask().GetAwaiter().GetResult();
        if (result.IsCompleted)
        {
            throw new OperationCanceledException();
        }
    }
}
