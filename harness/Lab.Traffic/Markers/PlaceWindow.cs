using System.Buffers;

namespace Lab.Traffic.Markers;

/// <summary>The latest bytes of a place, kept until the containers in them can be opened.</summary>
/// <param name="memory">The memory of all windows.</param>
/// <param name="open">Opens what is kept, as far as it came, when the memory is needed elsewhere.</param>
internal sealed class PlaceWindow(WindowMemory memory, Action open)
{
    /// <summary>Most bytes of one place.</summary>
    public const int MaxBytes = 1 << 20;

    private const int FirstBytes = 2 << 10;
    private byte[] bytes = [];
    private bool isGivenUp;

    /// <summary>Bytes kept.</summary>
    public int Count { get; private set; }

    /// <summary>Position of the first within its place.</summary>
    public long Start { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Count);

    /// <summary>The window that was added to before this; for <see cref="WindowMemory"/>.</summary>
    public PlaceWindow? Former { get; set; }

    /// <summary>The window that was added to after this; for <see cref="WindowMemory"/>.</summary>
    public PlaceWindow? Next { get; set; }

    /// <summary>Says where the next bytes stand; where bytes are kept, they must follow on those.</summary>
    public void StartAt(long position) => Start = Count == 0 ? position : Start;

    /// <summary>Adds bytes, as many as there is room for.</summary>
    /// <returns>Bytes taken; fewer than given when containers must be opened first.</returns>
    public int Add(ReadOnlySpan<byte> more)
    {
        var taken = Math.Min(more.Length, MaxBytes - Count);
        memory.Touch(this);
        isGivenUp = false;
        if (Count + taken > bytes.Length)
        {
            var size = Math.Min(MaxBytes, Math.Max(Count + taken, Math.Max(FirstBytes, bytes.Length * 2)));
            if (memory.MayGrow(this, size - bytes.Length) || bytes.Length == 0)
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

    /// <summary>Has what is kept opened, and gives the memory back, but for the last bytes; at the next time for these, too.</summary>
    public void GiveUp()
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
        memory.Touch(this);
    }

    /// <summary>Begins another place.</summary>
    public void Clear()
    {
        memory.Remove(this);
        Count = 0;
        Start = 0;
        if (bytes.Length > FirstBytes)
        {
            Resize(0);
        }
    }

    private void Resize(int size)
    {
        var former = bytes;
        bytes = size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);
        memory.Note(bytes.Length - former.Length);
        former.AsSpan(0, Count).CopyTo(bytes);
        if (former.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(former);
        }
    }
}
