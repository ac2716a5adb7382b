using System.Buffers;
using Lab.Traffic.Flows;

namespace Lab.Traffic.Markers;

/// <summary>The latest bytes of a place, kept until the containers in them can be opened.</summary>
internal sealed class PlaceWindow
{
    /// <summary>Most bytes of one place.</summary>
    public const int MaxBytes = 1 << 20;

    private const int FirstBytes = 2 << 10;
    private readonly MemoryShare share;
    private readonly Action open;
    private byte[] bytes = [];
    private bool isGivenUp;

    /// <summary>An empty window.</summary>
    /// <param name="memory">The memory of all windows.</param>
    /// <param name="open">Opens what is kept, as far as it came, when the memory is needed elsewhere.</param>
    public PlaceWindow(SharedMemory memory, Action open)
    {
        this.open = open;
        share = new MemoryShare(memory, GiveUp);
    }

    /// <summary>Bytes kept.</summary>
    public int Count { get; private set; }

    /// <summary>Position of the first within its place.</summary>
    public long Start { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Count);

    /// <summary>Says where the next bytes stand; where bytes are kept, they must follow on those.</summary>
    public void StartAt(long position) => Start = Count == 0 ? position : Start;

    /// <summary>Adds bytes, as many as there is room for.</summary>
    /// <returns>Bytes taken; fewer than given when containers must be opened first.</returns>
    public int Add(ReadOnlySpan<byte> more)
    {
        var taken = Math.Min(more.Length, MaxBytes - Count);
        share.Touch();
        isGivenUp = false;
        if (Count + taken > bytes.Length)
        {
            var size = Math.Min(MaxBytes, Math.Max(Count + taken, Math.Max(FirstBytes, bytes.Length * 2)));
            if (share.MakeRoom(size - bytes.Length) || bytes.Length == 0)
            {
                Resize(size);
            }
            taken = Math.Min(taken, bytes.Length - Count);
        }
        more[..taken].CopyTo(bytes.AsSpan(Count));
        Count += taken;
        return taken;
    }

    /// <summary>Forgets the first bytes.</summary>
    public void Forget(int count)
    {
        Count -= count;
        Start += count;
        bytes.AsSpan(count, Count).CopyTo(bytes);
        if (Count == 0)
        {
            Resize(0);
        }
    }

    /// <summary>Begins another place.</summary>
    public void Clear()
    {
        share.Leave();
        Count = 0;
        Start = 0;
        if (bytes.Length > FirstBytes)
        {
            Resize(0);
        }
    }

    // What is kept is opened, and its memory given back, but for the last bytes; the next time for these, too.
    private void GiveUp()
    {
        if (isGivenUp)
        {
            Clear();
            Resize(0);
            return;
        }
        open();
        Resize(Count);
        isGivenUp = true;
        share.Touch();
    }

    private void Resize(int size)
    {
        var former = bytes;
        bytes = size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);
        share.Grow(bytes.Length - former.Length);
        former.AsSpan(0, Count).CopyTo(bytes);
        if (former.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(former);
        }
    }
}
