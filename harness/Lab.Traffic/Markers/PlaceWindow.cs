using System.Buffers;

namespace Lab.Traffic.Markers;

/// <summary>The latest bytes of a place, kept until the containers in them can be opened.</summary>
internal sealed class PlaceWindow(MarkerSearch search)
{
    /// <summary>Most bytes of one place.</summary>
    public const int MaxBytes = 1 << 20;

    private const int FirstBytes = 2 << 10;
    private byte[] bytes = [];

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
        if (Count + taken > bytes.Length)
        {
            var size = Math.Min(MaxBytes, Math.Max(Count + taken, Math.Max(FirstBytes, bytes.Length * 2)));
            if (Count > 0 && !search.MayKeep(size - bytes.Length))
            {
                return 0;
            }
            Resize(size);
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
        search.BytesKept += bytes.Length - former.Length;
        former.AsSpan(0, Count).CopyTo(bytes);
        if (former.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(former);
        }
    }
}
