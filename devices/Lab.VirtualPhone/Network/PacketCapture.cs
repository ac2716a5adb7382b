using System.Threading.Channels;
using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>One running capture: a bounded queue between the network and a reader that may be slow, like the kernel's ring of a packet socket.</summary>
internal sealed class PacketCapture
{
    /// <summary>Packets that wait for the reader before further ones are dropped.</summary>
    public const int Capacity = 8192;

    private readonly Channel<TimedFrame> _queue = Channel.CreateBounded<TimedFrame>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly DateTimeOffset _from;
    private readonly Lock _gate = new();
    private DateTimeOffset _until = DateTimeOffset.MaxValue;
    private long _captured;
    private long _received;
    private long _dropped;

    public PacketCapture(DateTimeOffset from) => _from = from;

    /// <summary>What has been counted so far.</summary>
    public CaptureCounters Counters => new(Interlocked.Read(ref _captured), Interlocked.Read(ref _received), Interlocked.Read(ref _dropped));

    /// <summary>A packet passes; never blocks.</summary>
    public void Offer(TimedFrame frame)
    {
        lock (_gate)
        {
            // An exchange that was already under way is left out as a whole: findings are promised by host name, and half an
            // exchange without its look-up has none.
            if (frame.Begun < _from || frame.Stamp > _until)
            {
                return;
            }
        }
        Interlocked.Increment(ref _received);
        if (!_queue.Writer.TryWrite(frame))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Packets later than this moment are no longer part of the capture.</summary>
    public void EndAt(DateTimeOffset until)
    {
        lock (_gate)
        {
            _until = until;
        }
    }

    /// <summary>No more packets come: the writer ends when the queue is empty.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Writes what is queued until completed; each packet is flushed.</summary>
    public async Task WriteToAsync(Stream output, int snapLength, CancellationToken abandon)
    {
        await foreach (var frame in _queue.Reader.ReadAllAsync(abandon))
        {
            await output.WriteAsync(PcapWriter.Record(frame, snapLength), abandon);
            await output.FlushAsync(abandon);
            Interlocked.Increment(ref _captured);
        }
    }
}
