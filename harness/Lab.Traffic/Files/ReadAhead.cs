using System.Runtime.ExceptionServices;

namespace Lab.Traffic.Files;

/// <summary>
/// Reads a stream block by block; from the third block on ahead of who asks for them, on a thread of its own, so that reading and analysing go on at the same time.
/// Each block has room before its bytes for what is left of the block before it.
/// </summary>
internal sealed class ReadAhead(Stream stream) : IDisposable
{
    /// <summary>Bytes of room before each block: more than a packet record takes.</summary>
    public const int Room = CaptureDecoder.MaxPacketBytes + 1_024;

    private const int BlockBytes = 1 << 20;
    private const int Blocks = 5;
    private const int BlocksInUse = 2; // That at hand, and the one before until what is left of it was copied.
    private const int BlocksOnDemand = 2;
    private readonly object gate = new();
    private readonly byte[]?[] blocks = new byte[]?[Blocks];
    private readonly int[] lengths = new int[Blocks];
    private Thread? thread;
    private ExceptionDispatchInfo? fault;
    private long filled;
    private long taken;
    private bool ended;
    private bool stopped;

    /// <summary>The next block. The one before stays valid until the next call.</summary>
    /// <param name="block">An array in which the bytes stand behind <see cref="Room"/>.</param>
    /// <param name="length">How many; at least one.</param>
    /// <returns>False at the stream's end.</returns>
    /// <exception cref="IOException">The stream could not be read.</exception>
    public bool Next(out byte[] block, out int length)
    {
        lock (gate)
        {
            if (filled < BlocksOnDemand && !ended)
            {
                Read();
            }
            else if (thread is null && !ended)
            {
                thread = new Thread(ReadOn) { IsBackground = true, Name = "capture reader" };
                thread.Start();
            }
            while (taken == filled && !ended)
            {
                Monitor.Wait(gate);
            }
            var slot = (int)(taken % Blocks);
            block = blocks[slot] ?? [];
            length = lengths[slot];
            if (taken == filled)
            {
                fault?.Throw();
                return false;
            }
            taken++;
            Monitor.Pulse(gate);
            return true;
        }
    }

    /// <summary>Stops reading. A stream that cannot seek may wait for its sender: that is not waited for.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.Pulse(gate);
        }
        if (stream.CanSeek)
        {
            thread?.Join();
        }
    }

    private void ReadOn()
    {
        while (true)
        {
            lock (gate)
            {
                while (filled - taken > Blocks - BlocksInUse - 1 && !stopped)
                {
                    Monitor.Wait(gate);
                }
                if (stopped)
                {
                    return;
                }
            }
            Read();
            if (ended)
            {
                return;
            }
        }
    }

    private void Read()
    {
        var slot = (int)(filled % Blocks);
        var length = 0;
        try
        {
            length = stream.Read(blocks[slot] ??= new byte[Room + BlockBytes], Room, BlockBytes);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to whoever asks for the block.
        catch (Exception thrown)
        {
            fault = ExceptionDispatchInfo.Capture(thrown);
        }
#pragma warning restore CA1031
        lock (gate)
        {
            lengths[slot] = length;
            ended = length == 0;
            filled += ended ? 0 : 1;
            Monitor.Pulse(gate);
        }
    }
}
